// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Test} from "forge-std/Test.sol";
import {stdJson} from "forge-std/StdJson.sol";
import {Meme, MemeRegistry} from "../src/MemeRegistry.sol";
import {Meter, SessionKey, Voucher} from "../src/Meter.sol";
import {Attestation, Claim, RoyaltyDistributor} from "../src/RoyaltyDistributor.sol";
import {TestDollar} from "../src/TestDollar.sol";
import {Receipt as LogReceipt, UsageLog} from "../src/UsageLog.sol";
import {InclusionProof} from "../src/lib/InclusionProof.sol";

/// What TypeScript encodes, proves and signs, against the real contracts (`npx tsx tools/contract-vectors.ts`).
contract VectorsTest is Test {
    using stdJson for string;

    address internal constant OPERATOR = address(0x0b);

    TestDollar internal token;
    RoyaltyDistributor internal distributor;
    Meter internal meter;

    function read(string memory name) internal view returns (string memory) {
        return vm.readFile(string.concat("contracts/test/vectors/", name));
    }

    // ---------------------------------------------------------------- sum tree

    function checkTree(string memory json, string memory at) internal {
        uint256 total = json.readUint(string.concat(at, ".total"));
        address[] memory accounts = json.readAddressArray(string.concat(at, ".accounts"));
        uint256[] memory cumulatives = json.readUintArray(string.concat(at, ".cumulatives"));
        bytes[] memory proofs = json.readBytesArray(string.concat(at, ".proofs"));

        token = new TestDollar();
        distributor = new RoyaltyDistributor(token, OPERATOR, OPERATOR, new address[](0), 1, 0, 0);
        deal(address(token), address(this), total, true);
        token.approve(address(distributor), total);
        distributor.fund(total);
        vm.prank(OPERATOR);
        distributor.submit(
            1, json.readBytes32(string.concat(at, ".root")), uint96(total), 1, new Attestation[](0)
        );
        distributor.activate();

        Claim[] memory claims = new Claim[](accounts.length);
        for (uint256 i = 0; i < accounts.length; ++i) {
            claims[i] = Claim(accounts[i], uint96(cumulatives[i]), proofs[i]);
        }
        distributor.claim(claims);
        for (uint256 i = 0; i < accounts.length; ++i) {
            assertEq(token.balanceOf(accounts[i]), cumulatives[i]);
        }
        if (accounts.length == json.readUint(string.concat(at, ".size"))) {
            assertEq(token.balanceOf(address(distributor)), 0);
        }
    }

    function test_treesOfTypeScriptPayEveryLeaf() public {
        string memory json = read("sum-tree.json");
        uint256 cases;
        while (vm.keyExistsJson(json, string.concat(".small[", vm.toString(cases), "]"))) {
            checkTree(json, string.concat(".small[", vm.toString(cases), "]"));
            ++cases;
        }
        assertEq(cases, 7);
        checkTree(json, ".large");
    }

    // ---------------------------------------------------------------- inclusion proofs

    struct Inclusion {
        uint256 index;
        uint256 size;
        bytes32 leaf;
        bytes32 root;
        bytes32[] proof;
    }

    function verify(Inclusion calldata item) external view returns (bool) {
        return InclusionProof.verify(item.leaf, item.index, item.size, item.root, item.proof);
    }

    function readInclusion(string memory json, string memory at)
        internal
        pure
        returns (Inclusion memory item)
    {
        item.index = json.readUint(string.concat(at, ".index"));
        item.size = json.readUint(string.concat(at, ".size"));
        item.leaf = json.readBytes32(string.concat(at, ".leaf"));
        item.root = json.readBytes32(string.concat(at, ".root"));
        item.proof = json.readBytes32Array(string.concat(at, ".proof"));
    }

    function checkInclusion(Inclusion memory item) internal view {
        assertTrue(this.verify(item));
        // No other index, size, leaf or proof leads to the same root.
        for (uint256 other = 0; other < item.size + 2; ++other) {
            if (other == item.index || item.size > 64) continue;
            uint256 index = item.index;
            item.index = other;
            assertFalse(this.verify(item));
            item.index = index;
        }
        item.size -= 1;
        assertFalse(this.verify(item) && item.proof.length == 0);
        item.size += 1;
        item.leaf ^= bytes32(uint256(1));
        assertFalse(this.verify(item));
        item.leaf ^= bytes32(uint256(1));
        bytes32[] memory longer = new bytes32[](item.proof.length + 1);
        for (uint256 i = 0; i < item.proof.length; ++i) {
            longer[i] = item.proof[i];
            item.proof[i] ^= bytes32(uint256(1));
            assertFalse(this.verify(item));
            item.proof[i] ^= bytes32(uint256(1));
        }
        item.proof = longer;
        assertFalse(this.verify(item));
    }

    function test_inclusionProofsHoldAsInTheRfc() public view {
        string memory json = read("inclusion.json");
        uint256 cases;
        while (vm.keyExistsJson(json, string.concat(".cases[", vm.toString(cases), "]"))) {
            checkInclusion(readInclusion(json, string.concat(".cases[", vm.toString(cases), "]")));
            ++cases;
        }
        assertEq(cases, 91); // every leaf of every tree of 1 to 13 leaves
        checkInclusion(readInclusion(json, ".million"));
    }

    // ---------------------------------------------------------------- signatures

    /// Runs a constructor at an address of choice. (The cheat code for it wants artifacts, which `forge lint` empties.)
    function deployTo(address where, bytes memory creationCode, bytes memory arguments) internal {
        vm.etch(where, abi.encodePacked(creationCode, arguments));
        (bool ok, bytes memory code) = where.call("");
        assertTrue(ok);
        vm.etch(where, code);
    }

    /// The contracts at the addresses that the signatures are for.
    function deploy(string memory json) internal {
        assertEq(block.chainid, json.readUint(".chainId"));
        vm.warp(json.readUint(".deadline") - 1);
        token = TestDollar(json.readAddress(".contracts.token"));
        deployTo(address(token), type(TestDollar).creationCode, "");
        address[] memory attesters = new address[](1);
        attesters[0] = json.readAddress(".epoch.attestation.signer");
        distributor = RoyaltyDistributor(json.readAddress(".contracts.royaltyDistributor"));
        deployTo(
            address(distributor),
            type(RoyaltyDistributor).creationCode,
            abi.encode(token, OPERATOR, OPERATOR, attesters, 1, 1 days, 0)
        );
        meter = Meter(json.readAddress(".contracts.meter"));
        deployTo(address(meter), type(Meter).creationCode, abi.encode(token, distributor, OPERATOR, 1 days));
    }

    function deployRegistry(string memory json) internal returns (MemeRegistry) {
        deploy(json);
        address place = json.readAddress(".contracts.memeRegistry");
        address attester = json.readAddress(".registration.attestation.signer");
        deployTo(place, type(MemeRegistry).creationCode, abi.encode(OPERATOR, attester, 1, 2, 75, 60, ""));
        return MemeRegistry(place);
    }

    function test_registrationsSignedInTypeScript() public {
        string memory json = read("typed-data.json");
        MemeRegistry registry = deployRegistry(json);
        uint64 deadline = uint64(json.readUint(".deadline"));
        Meme memory meme = Meme(
            json.readAddress(".registration.creator"),
            json.readBytes32(".registration.pdq"),
            json.readBytes32(".registration.sha256Hash"),
            uint40(json.readUint(".registration.parent")),
            uint64(json.readUint(".registration.terms"))
        );
        assertEq(
            registry.commitmentOf(meme, json.readBytes32(".registration.salt")),
            json.readBytes32(".registration.commitment")
        );
        registry.registerFor(
            meme,
            deadline,
            json.readBytes(".registration.attestation.signature"),
            deadline,
            json.readBytes(".registration.creatorSig.signature")
        );
        assertEq(registry.creatorOf(1), meme.creator);
    }

    function test_familiesSignedInTypeScript() public {
        string memory json = read("typed-data.json");
        MemeRegistry registry = deployRegistry(json);
        string[2] memory files = [".family.earlier", ".family.later"];
        for (uint256 i = 0; i < 2; ++i) {
            // As far apart as hashes can be.
            bytes32 pdq = bytes32(i == 0 ? 0 : type(uint256).max);
            Meme memory meme = Meme(address(this), pdq, json.readBytes32(files[i]), 0, 0);
            uint256 before = block.timestamp;
            registry.commit(registry.commitmentOf(meme, "salt"));
            vm.warp(before + 1);
            registry.register(meme, "salt");
            vm.warp(before);
        }
        bytes memory attestation = json.readBytes(".family.attestation.signature");
        registry.claimFamily(2, 1, uint64(json.readUint(".deadline")), attestation);
        registry.acceptFamily(2);
        assertEq(registry.familyOf(2), 1);
    }

    function readSession(string memory json) internal pure returns (SessionKey memory) {
        return SessionKey(
            json.readAddress(".deposit.key"),
            uint128(json.readUint(".deposit.cap")),
            uint64(json.readUint(".deposit.expiry"))
        );
    }

    function test_depositsSignedInTypeScript() public {
        string memory json = read("typed-data.json");
        deploy(json);
        address payer = json.readAddress(".deposit.authorization.signer");
        uint256 value = json.readUint(".deposit.value");
        bytes32 salt = json.readBytes32(".deposit.salt");
        SessionKey memory session = readSession(json);
        assertEq(meter.sessionNonce(session, salt), json.readBytes32(".deposit.nonce"));
        deal(address(token), payer, value, true);
        bytes memory signature = json.readBytes(".deposit.authorization.signature");
        meter.depositWithAuthorization(payer, value, 0, session.expiry, session, salt, signature);
        settle(json, ".voucher.byKey.signature");
    }

    function test_sessionsSignedInTypeScript() public {
        string memory json = read("typed-data.json");
        deploy(json);
        address payer = json.readAddress(".session.authorization.signer");
        uint256 value = json.readUint(".deposit.value");
        deal(address(token), payer, value, true);
        vm.startPrank(payer);
        token.approve(address(meter), value);
        meter.deposit(payer, value);
        vm.stopPrank();
        uint256 before = vm.snapshotState();
        settle(json, ".voucher.byPayer.signature");
        vm.revertToState(before);
        bytes memory signature = json.readBytes(".session.authorization.signature");
        meter.authorizeSession(payer, readSession(json), uint64(json.readUint(".deadline")), signature);
        settle(json, ".voucher.byKey.signature");
    }

    function settle(string memory json, string memory signature) internal {
        Voucher[] memory vouchers = new Voucher[](1);
        vouchers[0] = Voucher(json.readAddress(".voucher.payer"), json.readUint(".voucher.cumulative"));
        bytes[] memory signatures = new bytes[](1);
        signatures[0] = json.readBytes(signature);
        vm.prank(OPERATOR);
        meter.settle(vouchers, signatures);
        assertEq(distributor.received(), vouchers[0].cumulative);
    }

    function test_epochsAndClaimsSignedInTypeScript() public {
        string memory json = read("typed-data.json");
        deploy(json);
        uint96 total = uint96(json.readUint(".epoch.total"));
        deal(address(token), address(this), total, true);
        token.approve(address(distributor), total);
        distributor.fund(total);
        Attestation[] memory words = new Attestation[](1);
        words[0] = Attestation(
            json.readAddress(".epoch.attestation.signer"), json.readBytes(".epoch.attestation.signature")
        );
        vm.prank(OPERATOR);
        distributor.submit(
            uint64(json.readUint(".epoch.epoch")),
            json.readBytes32(".epoch.sumRoot"),
            total,
            uint64(json.readUint(".epoch.logSize")),
            words
        );
        distributor.activate();
        address to = json.readAddress(".claimTo.to");
        distributor.claimTo(
            Claim(
                json.readAddress(".claimTo.account"),
                uint96(json.readUint(".claimTo.cumulative")),
                json.readBytes(".claimTo.proof")
            ),
            to,
            uint64(json.readUint(".claimTo.deadline")),
            json.readBytes(".claimTo.word.signature")
        );
        assertEq(token.balanceOf(to), json.readUint(".claimTo.cumulative"));
    }

    function test_receiptsSignedInTypeScript() public {
        string memory json = read("typed-data.json");
        address place = json.readAddress(".contracts.usageLog");
        deployTo(
            place,
            type(UsageLog).creationCode,
            abi.encode(json.readAddress(".receipt.promise.signer"), 0, 0, 1, 1)
        );
        LogReceipt memory receipt =
            LogReceipt(json.readBytes32(".receipt.entryHash"), uint64(json.readUint(".receipt.deadline")));
        vm.warp(receipt.deadline + 1);
        UsageLog(place).challengeReceipt(receipt, json.readBytes(".receipt.promise.signature"));
        (,, bool open) = UsageLog(place).challengeOf(receipt.entryHash);
        assertTrue(open);
    }
}
