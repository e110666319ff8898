// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Test, Vm} from "forge-std/Test.sol";
import {Meme, MemeRegistry} from "../../src/MemeRegistry.sol";
import {Meter, SessionKey, Voucher} from "../../src/Meter.sol";
import {Attestation, Claim, RoyaltyDistributor} from "../../src/RoyaltyDistributor.sol";
import {TestDollar} from "../../src/TestDollar.sol";
import {Receipt as LogReceipt, UsageLog} from "../../src/UsageLog.sol";
import {SumTree} from "./SumTree.sol";

/// Every contract as it is deployed, the people, and their signatures. Type strings are written out a second time
/// here, and the domain is read through ERC-5267, as a wallet would.
abstract contract Fixture is Test {
    uint256 internal constant NOW = 1_800_000_000;
    uint256 internal constant WINDOW = 3 days;
    uint256 internal constant QUORUM_WINDOW = 1 hours;
    uint256 internal constant WITHDRAW_DELAY = 1 days;
    uint256 internal constant MIN_COMMIT_AGE = 1 minutes;
    uint256 internal constant MAX_COMMIT_AGE = 1 days;
    uint256 internal constant FAMILY_DISTANCE = 75;
    uint256 internal constant FAMILY_WINDOW = 3 days;
    uint256 internal constant CHALLENGE_DEPOSIT = 0.01 ether;
    uint256 internal constant SLASH = 1 ether;
    uint256 internal constant ANSWER_WINDOW = 1 days;
    uint256 internal constant BOND_NOTICE = 30 days;

    Vm.Wallet internal operator = vm.createWallet("operator");
    Vm.Wallet internal provenance = vm.createWallet("provenance");
    Vm.Wallet internal creator = vm.createWallet("creator");
    Vm.Wallet internal payer = vm.createWallet("payer");
    Vm.Wallet internal sessionKey = vm.createWallet("session key");
    Vm.Wallet internal stranger = vm.createWallet("stranger");
    /// In ascending order of address, as `submit` wants them.
    Vm.Wallet[] internal attesters;
    address internal owner = makeAddr("owner");
    address internal guardian = makeAddr("guardian");

    TestDollar internal token;
    MemeRegistry internal registry;
    UsageLog internal usageLog;
    RoyaltyDistributor internal distributor;
    Meter internal meter;

    function setUp() public virtual {
        vm.warp(NOW);
        address[] memory addresses = new address[](3);
        Vm.Wallet[] memory wallets = new Vm.Wallet[](3);
        for (uint256 i = 0; i < 3; ++i) {
            wallets[i] = vm.createWallet(string.concat("attester ", vm.toString(i)));
            for (uint256 j = i; j > 0 && wallets[j].addr < wallets[j - 1].addr; --j) {
                (wallets[j], wallets[j - 1]) = (wallets[j - 1], wallets[j]);
            }
        }
        for (uint256 i = 0; i < 3; ++i) {
            attesters.push(wallets[i]);
            addresses[i] = wallets[i].addr;
        }
        token = new TestDollar();
        registry = new MemeRegistry(
            owner,
            provenance.addr,
            MIN_COMMIT_AGE,
            MAX_COMMIT_AGE,
            FAMILY_DISTANCE,
            FAMILY_WINDOW,
            "https://tribute.test/m/"
        );
        usageLog = new UsageLog(operator.addr, CHALLENGE_DEPOSIT, SLASH, ANSWER_WINDOW, BOND_NOTICE);
        distributor =
            new RoyaltyDistributor(token, operator.addr, guardian, addresses, 2, WINDOW, QUORUM_WINDOW);
        meter = new Meter(token, distributor, operator.addr, WITHDRAW_DELAY);
    }

    // ---------------------------------------------------------------- signatures

    function digestOf(address place, bytes32 structHash) internal view returns (bytes32) {
        (, string memory name, string memory version, uint256 chainId, address verifier,,) =
            IERC5267(place).eip712Domain();
        bytes32 separator = keccak256(
            abi.encode(
                keccak256(
                    "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
                ),
                keccak256(bytes(name)),
                keccak256(bytes(version)),
                chainId,
                verifier
            )
        );
        return keccak256(abi.encodePacked(hex"1901", separator, structHash));
    }

    function signed(Vm.Wallet memory signer, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(signer.privateKey, digest);
        return abi.encodePacked(r, s, v);
    }

    function memeDigest(string memory name, Meme memory meme, uint64 deadline)
        internal
        view
        returns (bytes32)
    {
        bytes32 typeHash = keccak256(
            abi.encodePacked(
                name,
                "(address creator,bytes32 pdq,bytes32 sha256Hash,uint40 parent,uint64 terms,uint64 deadline)"
            )
        );
        return digestOf(
            address(registry),
            keccak256(
                abi.encode(
                    typeHash, meme.creator, meme.pdq, meme.sha256Hash, meme.parent, meme.terms, deadline
                )
            )
        );
    }

    function attested(Meme memory meme, uint64 deadline) internal view returns (bytes memory) {
        return signed(provenance, memeDigest("Attestation", meme, deadline));
    }

    /// The provenance service's word that two registered memes share a template.
    function familyAttested(uint256 later, uint256 earlier, uint64 deadline)
        internal
        view
        returns (bytes memory)
    {
        (Meme memory laterMeme,) = registry.memeOf(later);
        (Meme memory earlierMeme,) = registry.memeOf(earlier);
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256("FamilyAttestation(bytes32 later,bytes32 earlier,uint64 deadline)"),
                laterMeme.sha256Hash,
                earlierMeme.sha256Hash,
                deadline
            )
        );
        return signed(provenance, digestOf(address(registry), structHash));
    }

    function voucherDigest(address payer_, uint256 cumulative) internal view returns (bytes32) {
        return digestOf(
            address(meter),
            keccak256(abi.encode(keccak256("Voucher(address payer,uint256 cumulative)"), payer_, cumulative))
        );
    }

    function sessionDigest(address payer_, SessionKey memory session, uint64 deadline)
        internal
        view
        returns (bytes32)
    {
        return digestOf(
            address(meter),
            keccak256(
                abi.encode(
                    keccak256("Session(address payer,address key,uint128 cap,uint64 expiry,uint64 deadline)"),
                    payer_,
                    session.key,
                    session.cap,
                    session.expiry,
                    deadline
                )
            )
        );
    }

    function depositDigest(
        address from,
        uint256 value,
        uint256 validBefore,
        SessionKey memory session,
        bytes32 salt
    ) internal view returns (bytes32) {
        return digestOf(
            address(token),
            keccak256(
                abi.encode(
                    keccak256(
                        "ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
                    ),
                    from,
                    address(meter),
                    value,
                    0,
                    validBefore,
                    keccak256(abi.encode(session.key, session.cap, session.expiry, salt))
                )
            )
        );
    }

    function epochDigest(uint64 epoch, bytes32 root, uint96 total, uint64 logSize)
        internal
        view
        returns (bytes32)
    {
        return digestOf(
            address(distributor),
            keccak256(
                abi.encode(
                    keccak256("EpochAttestation(uint64 epoch,bytes32 sumRoot,uint256 total,uint64 logSize)"),
                    epoch,
                    root,
                    total,
                    logSize
                )
            )
        );
    }

    function claimToDigest(address account, uint256 cumulative, address to, uint64 deadline)
        internal
        view
        returns (bytes32)
    {
        return digestOf(
            address(distributor),
            keccak256(
                abi.encode(
                    keccak256("ClaimTo(address account,uint256 cumulative,address to,uint64 deadline)"),
                    account,
                    cumulative,
                    to,
                    deadline
                )
            )
        );
    }

    function receiptDigest(LogReceipt memory receipt) internal view returns (bytes32) {
        return digestOf(
            address(usageLog),
            keccak256(
                abi.encode(
                    keccak256("Receipt(bytes32 entryHash,uint64 deadline)"),
                    receipt.entryHash,
                    receipt.deadline
                )
            )
        );
    }

    // ---------------------------------------------------------------- money

    /// Mints in faucet-sized steps.
    function mint(address to, uint256 amount) internal {
        deal(address(token), to, token.balanceOf(to) + amount, true);
    }

    function depositFor(address account, uint256 amount) internal {
        mint(address(this), amount);
        token.approve(address(meter), amount);
        meter.deposit(account, amount);
    }

    function fundDistributor(uint256 amount) internal {
        mint(address(this), amount);
        token.approve(address(distributor), amount);
        distributor.fund(amount);
    }

    /// Settles one voucher, and says what the event says.
    function settleOne(address payer_, uint256 cumulative, bytes memory signature)
        internal
        returns (Meter.Status status)
    {
        Voucher[] memory vouchers = new Voucher[](1);
        vouchers[0] = Voucher(payer_, cumulative);
        bytes[] memory signatures = new bytes[](1);
        signatures[0] = signature;
        vm.recordLogs();
        vm.prank(operator.addr);
        meter.settle(vouchers, signatures);
        Vm.Log memory log = vm.getRecordedLogs()[0];
        assertEq(log.topics[1], bytes32(uint256(uint160(payer_))));
        if (log.topics[0] == Meter.VoucherSettled.selector) return Meter.Status.Settled;
        assertEq(log.topics[0], Meter.VoucherSkipped.selector);
        (, status) = abi.decode(log.data, (uint256, Meter.Status));
    }

    // ---------------------------------------------------------------- trees

    function submitTree(uint64 epoch, SumTree.Leaf[] memory leaves) internal {
        (bytes32 root, uint256 total) = SumTree.build(leaves);
        vm.prank(operator.addr);
        distributor.submit(epoch, root, uint96(total), epoch, new Attestation[](0));
    }

    function activateTree(uint64 epoch, SumTree.Leaf[] memory leaves) internal {
        submitTree(epoch, leaves);
        vm.warp(block.timestamp + WINDOW);
        distributor.activate();
    }

    function claimOf(SumTree.Leaf[] memory leaves, uint256 index) internal pure returns (Claim memory) {
        return Claim(leaves[index].account, leaves[index].cumulative, SumTree.proof(leaves, index));
    }

    function claimsOf(SumTree.Leaf[] memory leaves) internal pure returns (Claim[] memory claims) {
        claims = new Claim[](leaves.length);
        for (uint256 i = 0; i < leaves.length; ++i) {
            claims[i] = claimOf(leaves, i);
        }
    }

    function one(Claim memory item) internal pure returns (Claim[] memory claims) {
        claims = new Claim[](1);
        claims[0] = item;
    }
}
