// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {stdJson} from "forge-std/StdJson.sol";
import {Vm} from "forge-std/Test.sol";
import {Meme} from "../src/MemeRegistry.sol";
import {SessionKey, Voucher} from "../src/Meter.sol";
import {Attestation, Claim} from "../src/RoyaltyDistributor.sol";
import {Receipt as LogReceipt} from "../src/UsageLog.sol";
import {PlainDistributor, PlainMint} from "./utils/Baselines.sol";
import {Fixture} from "./utils/Fixture.sol";
import {SumTree} from "./utils/SumTree.sol";

/// What people pay, as a receipt says it: each call is a transaction of its own, with its base cost and calldata.
/// The figures are kept in `contracts/snapshots`; the bars are asserted.
/// forge-config: default.isolate = true
contract GasTest is Fixture {
    using stdJson for string;

    uint64 internal constant DEADLINE = uint64(NOW + 1 hours);
    uint256 internal constant PAYERS = 50;

    /// Records the last call and holds it to its bar.
    function record(string memory group, string memory name, uint256 bar) internal {
        uint256 gas = vm.snapshotGasLastCall(group, name);
        assertLe(gas, bar, name);
    }

    /// The 64-byte form of a signature (EIP-2098), as the operator sends it.
    function compact(Vm.Wallet memory signer, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(signer.privateKey, digest);
        return abi.encodePacked(r, bytes32(uint256(s) | (uint256(v - 27) << 255)));
    }

    // ---------------------------------------------------------------- registry

    function memeBy(address who, uint256 number) internal pure returns (Meme memory) {
        return Meme(
            who,
            keccak256(abi.encode("pdq", number)),
            keccak256(abi.encode("sha", number)),
            uint40(number - 1),
            uint64(100_000) << 32
        );
    }

    function test_register() public {
        Meme memory meme = memeBy(stranger.addr, 1);
        bytes memory attestation = attested(meme, DEADLINE);
        vm.prank(stranger.addr);
        registry.register(meme, DEADLINE, attestation);

        meme = memeBy(creator.addr, 2);
        attestation = attested(meme, DEADLINE);
        vm.prank(creator.addr);
        registry.register(meme, DEADLINE, attestation);
        record("MemeRegistry", "register, attested, with parent, holder's first", 135_000);

        meme = memeBy(creator.addr, 3);
        attestation = attested(meme, DEADLINE);
        vm.prank(creator.addr);
        registry.register(meme, DEADLINE, attestation);
        record("MemeRegistry", "register, attested, with parent, holder's next", 118_000);

        meme = memeBy(creator.addr, 4);
        attestation = attested(meme, DEADLINE);
        bytes memory creatorSig = signed(creator, memeDigest("Registration", meme, DEADLINE));
        vm.prank(stranger.addr);
        registry.registerFor(meme, DEADLINE, attestation, DEADLINE, creatorSig);
        record("MemeRegistry", "registerFor, holder's next", 128_000);

        meme = memeBy(creator.addr, 5);
        bytes32 commitment = registry.commitmentOf(meme, "salt");
        vm.prank(creator.addr);
        registry.commit(commitment);
        record("MemeRegistry", "commit", 60_000);
        vm.warp(NOW + MIN_COMMIT_AGE);
        vm.prank(creator.addr);
        registry.register(meme, "salt");
        record("MemeRegistry", "register, committed, holder's next", 118_000);

        vm.prank(creator.addr);
        registry.transferFrom(creator.addr, payer.addr, 5);
        record("MemeRegistry", "first sale", 100_000);
        registry.hamming(meme.pdq, meme.sha256Hash);
        record("MemeRegistry", "hamming", 30_000);
    }

    function test_family() public {
        for (uint256 i = 1; i <= 3; ++i) {
            Meme memory meme = memeBy(creator.addr, i);
            (meme.pdq, meme.parent) = (bytes32(uint256(1) << i), 0);
            bytes memory attestation = attested(meme, DEADLINE);
            vm.prank(creator.addr);
            registry.register(meme, DEADLINE, attestation);
        }
        vm.prank(stranger.addr);
        registry.claimFamily(2, 1);
        record("MemeRegistry", "claimFamily", 70_000);
        bytes memory word = familyAttested(3, 2, DEADLINE);
        vm.prank(stranger.addr);
        registry.claimFamily(3, 2, DEADLINE, word);
        record("MemeRegistry", "claimFamily, attested", 85_000);
        vm.prank(creator.addr);
        registry.acceptFamily(2);
        record("MemeRegistry", "acceptFamily", 40_000);
        vm.prank(creator.addr);
        registry.rebutFamily(3);
        record("MemeRegistry", "rebutFamily", 40_000);
        vm.prank(owner);
        registry.resolveFamily(3, false);
        record("MemeRegistry", "resolveFamily, rejected", 65_000);
    }

    // ---------------------------------------------------------------- meter

    function test_deposit() public {
        mint(payer.addr, 20e6);
        SessionKey memory session = SessionKey(sessionKey.addr, 5e6, DEADLINE);
        bytes memory signature = signed(payer, depositDigest(payer.addr, 10e6, DEADLINE, session, "salt"));
        vm.prank(stranger.addr);
        meter.depositWithAuthorization(payer.addr, 10e6, 0, DEADLINE, session, "salt", signature);
        record("Meter", "depositWithAuthorization, first of all", 180_000);
    }

    /// Fifty payers, a few hundred generations each, by session keys.
    function test_settle() public {
        Vm.Wallet[] memory keys = new Vm.Wallet[](PAYERS);
        Voucher[] memory vouchers = new Voucher[](PAYERS);
        bytes[] memory signatures = new bytes[](PAYERS);
        for (uint256 i = 0; i < PAYERS; ++i) {
            Vm.Wallet memory wallet = vm.createWallet(string.concat("payer ", vm.toString(i)));
            keys[i] = vm.createWallet(string.concat("key ", vm.toString(i)));
            depositFor(wallet.addr, 100e6);
            SessionKey memory session = SessionKey(keys[i].addr, 100e6, type(uint64).max);
            meter.authorizeSession(
                wallet.addr, session, DEADLINE, signed(wallet, sessionDigest(wallet.addr, session, DEADLINE))
            );
            vouchers[i].payer = wallet.addr;
        }
        for (uint256 round = 1; round <= 2; ++round) {
            for (uint256 i = 0; i < PAYERS; ++i) {
                vouchers[i].cumulative = round * 10_000 * (100 + i);
                signatures[i] = compact(keys[i], voucherDigest(vouchers[i].payer, vouchers[i].cumulative));
            }
            vm.prank(operator.addr);
            meter.settle(vouchers, signatures);
            if (round == 1) record("Meter", "settle, 50 payers, first", 20_000 * PAYERS);
            else record("Meter", "settle, 50 payers, repeat", 16_000 * PAYERS);
        }
    }

    // ---------------------------------------------------------------- distributor

    /// Claims out of a tree of 100,000 accounts, made in TypeScript.
    function test_claim() public {
        string memory json = vm.readFile("contracts/test/vectors/sum-tree.json");
        address account = json.readAddressArray(".large.accounts")[0];
        uint96 cumulative = uint96(json.readUintArray(".large.cumulatives")[0]);
        bytes memory proof = json.readBytesArray(".large.proofs")[0];
        assertEq(proof.length, 1 + 17 * (32 + 5));
        uint96 total = uint96(json.readUint(".large.total"));
        fundDistributor(total);
        Claim[] memory claims = one(Claim(account, cumulative, proof));

        uint256 before = vm.snapshotState();
        activateRoot(1, json.readBytes32(".large.root"), total);
        distributor.claim(claims);
        record("RoyaltyDistributor", "claim, 100k leaves, account's first, no balance before", 96_000);
        assertEq(token.balanceOf(account), cumulative);

        vm.revertToState(before);
        SumTree.Leaf[] memory earlier = new SumTree.Leaf[](1);
        earlier[0] = SumTree.Leaf(account, 1000);
        activateTree(1, earlier);
        distributor.claim(claimsOf(earlier));
        activateRoot(2, json.readBytes32(".large.root"), total);
        record("RoyaltyDistributor", "activate", 100_000);
        distributor.claim(claims);
        record("RoyaltyDistributor", "claim, 100k leaves, repeat", 62_000);
        assertEq(token.balanceOf(account), cumulative);
    }

    function activateRoot(uint64 epoch, bytes32 root, uint96 total) internal {
        vm.prank(operator.addr);
        distributor.submit(epoch, root, total, epoch, new Attestation[](0));
        vm.warp(block.timestamp + WINDOW);
        distributor.activate();
    }

    // ---------------------------------------------------------------- usage log

    function test_answer() public {
        string memory json = vm.readFile("contracts/test/vectors/inclusion.json");
        bytes32 leaf = json.readBytes32(".million.leaf");
        vm.prank(operator.addr);
        usageLog.checkpoint(
            uint64(json.readUint(".million.size")),
            json.readBytes32(".million.root"),
            "policy",
            "https://t.test/log"
        );
        record("UsageLog", "checkpoint, first", 80_000);
        LogReceipt memory receipt = LogReceipt(leaf, uint64(NOW - 1));
        bytes memory signature = signed(operator, receiptDigest(receipt));
        usageLog.challengeReceipt{value: CHALLENGE_DEPOSIT}(receipt, signature);
        record("UsageLog", "challengeReceipt", 110_000);
        bytes32[] memory proof = json.readBytes32Array(".million.proof");
        usageLog.answer(leaf, json.readUint(".million.index"), proof);
        record("UsageLog", "answer, 2^20 leaves", 60_000);
    }

    // ---------------------------------------------------------------- the usual way

    function test_plainMint() public {
        PlainMint plain = new PlainMint();
        plain.mint("pdq", "sha256");
        vm.prank(creator.addr);
        plain.mint(keccak256("pdq"), keccak256("sha256"));
        vm.snapshotGasLastCall("Baselines", "bare mint and two stored words, holder's first");
    }

    /// A proof of as many siblings as a tree of 100,000 leaves has.
    function test_plainClaim() public {
        address account = makeAddr("account");
        for (uint256 round = 1; round <= 2; ++round) {
            uint256 cumulative = round * 1_234_567;
            bytes32[] memory proof = new bytes32[](17);
            bytes32 hash = keccak256(bytes.concat(keccak256(abi.encode(account, cumulative))));
            for (uint256 i = 0; i < 17; ++i) {
                proof[i] = keccak256(abi.encode(round, i));
                hash = hash < proof[i]
                    ? keccak256(abi.encode(hash, proof[i]))
                    : keccak256(abi.encode(proof[i], hash));
            }
            PlainDistributor plain = new PlainDistributor(token, hash);
            mint(address(plain), 10_000_000);
            if (round == 2) {
                // As if the first claim had been made here.
                vm.store(
                    address(plain), keccak256(abi.encode(account, uint256(0))), bytes32(uint256(1_234_567))
                );
            }
            plain.claim(account, cumulative, proof);
            if (round == 1) {
                vm.snapshotGasLastCall(
                    "Baselines", "plain claim, 17 siblings, account's first, no balance before"
                );
            } else {
                vm.snapshotGasLastCall("Baselines", "plain claim, 17 siblings, repeat");
            }
            assertEq(token.balanceOf(account), cumulative);
        }
    }

    /// One payment a generation instead of a voucher.
    function test_payPerUse() public {
        mint(payer.addr, 10e6);
        mint(stranger.addr, 1);
        bytes32 digest = digestOf(
            address(token),
            keccak256(
                abi.encode(
                    keccak256(
                        "TransferWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
                    ),
                    payer.addr,
                    stranger.addr,
                    10_000,
                    0,
                    DEADLINE,
                    keccak256("nonce")
                )
            )
        );
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(payer.privateKey, digest);
        vm.prank(operator.addr);
        token.transferWithAuthorization(
            payer.addr, stranger.addr, 10_000, 0, DEADLINE, keccak256("nonce"), v, r, s
        );
        vm.snapshotGasLastCall("Baselines", "one EIP-3009 transfer");
    }
}
