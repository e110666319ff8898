// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Signatures} from "./lib/Signatures.sol";

/// @notice A leaf of the active tree and its proof.
/// @param account Who is owed.
/// @param cumulative Everything owed to the account since the first epoch, in base units.
/// @param proof Width of the tree's sums in bytes (1), then the siblings from the leaf up: hash (32) and sum each.
struct Claim {
    address account;
    uint96 cumulative;
    bytes proof;
}

/// @notice An attester's word for an epoch.
/// @param attester One of the attesters.
/// @param signature EIP-712 signature of `EpochAttestation` (ERC-1271 for contract wallets).
struct Attestation {
    address attester;
    bytes signature;
}

/// @title RoyaltyDistributor
/// @notice Pays royalties by cumulative claims against a Merkle-sum root that cannot promise more than came in.
/// @dev **Tree.** A node is a hash and a sum. All sums of a tree are written in as many bytes as its total needs, 1 to 12:
/// that is its width.
/// Leaf: hash = keccak256(account (20) || cumulative (12)), sum = cumulative.
/// Inner: hash = keccak256(hash (32) || sum (width) || hash (32) || sum (width)), the child with the smaller hash first,
/// sum = both sums. Preimages of leaves (32 bytes), of inner nodes (66 to 88, which tells the width) and of the
/// commitment below (64) differ in length, so none can pass for another. A node without a sibling moves up as it is.
/// A proof is checked to end in the submitted root *and* in the submitted total, so all leaves that can ever be proven
/// add up to at most the total. No sum on the way is larger than the one at the end, and that one must fit the width,
/// so none of those that were hashed was cut.
///
/// **Solvency.** A root is taken only if `total <= received`, where `received` counts all money that came in by `fund`.
/// It leaves only by claims, so `received = balance + paid` as long as nobody sends tokens past `fund` (those only
/// add), and the rule is `balance + paid >= total` without the write that counting `paid` would cost each claim.
///
/// **Limit.** That no account's total falls from one root to the next is not checked here: it would take a read for each
/// account. A root that takes from an account what it was paid already could pay that money a second time, to another;
/// who recomputes the epoch in the window sees it, attesters do not sign it, and the guardian stops it. Nothing is
/// ever paid that is not held, and a claim that the balance does not cover is left out and can be made later.
///
/// **Sweeping.** Tokens of the paid kind never leave but by claims: all of them are owed, now or after the next epoch.
contract RoyaltyDistributor is EIP712 {
    using SafeERC20 for IERC20;

    /// @notice Why a claim was left out.
    enum Skip {
        Stale,
        TransferFailed
    }

    /// @notice An epoch's settlement.
    /// @param sumRoot Hash of the tree's root.
    /// @param total Sum of the tree, in base units.
    /// @param epoch Number of the epoch.
    /// @param logSize Number of entries of the usage log that it covers.
    /// @param activeAt Second from which it can be activated.
    struct Settlement {
        bytes32 sumRoot;
        uint96 total;
        uint64 epoch;
        uint64 logSize;
        uint64 activeAt;
    }

    bytes32 private constant EPOCH_TYPEHASH =
        keccak256("EpochAttestation(uint64 epoch,bytes32 sumRoot,uint256 total,uint64 logSize)");
    bytes32 private constant CLAIM_TO_TYPEHASH =
        keccak256("ClaimTo(address account,uint256 cumulative,address to,uint64 deadline)");

    /// @notice Token that is paid.
    IERC20 public immutable token;
    /// @notice Who may submit.
    address public immutable operator;
    /// @notice Who may stop a pending root, and nothing else.
    address public immutable guardian;
    /// @notice Number of attesters that shorten the window.
    uint256 public immutable quorum;
    /// @notice Seconds between submission and activation.
    uint256 public immutable window;
    /// @notice The same with a quorum.
    uint256 public immutable quorumWindow;

    /// @notice Whether an account is an attester.
    mapping(address account => bool) public isAttester;
    /// @notice Everything paid to an account, or elsewhere on its word, ever.
    mapping(address account => uint256 amount) public claimed;
    /// @notice Everything that came in by `fund`.
    uint96 public received;

    /// @dev keccak256(root, total) of the active tree: one word to read for a claim.
    bytes32 private _commitment;
    Settlement private _active;
    Settlement private _pending;

    /// @notice Money came in.
    event Funded(address indexed from, uint256 amount, uint256 received);
    /// @notice A root waits for its window.
    event Submitted(
        uint64 indexed epoch,
        bytes32 sumRoot,
        uint256 total,
        uint64 logSize,
        uint64 activeAt,
        uint256 attestations
    );
    /// @notice A root can be claimed against.
    event Activated(uint64 indexed epoch, bytes32 sumRoot, uint256 total, uint64 logSize);
    /// @notice The guardian stopped a root.
    event Vetoed(uint64 indexed epoch, bytes32 sumRoot);
    /// @notice `account` was paid `amount`; the token's event names the receiver.
    event Claimed(address indexed account, uint256 amount);
    /// @notice A claim was left out, and why.
    event ClaimSkipped(address indexed account, uint256 cumulative, Skip reason);
    /// @notice Tokens of another kind were taken out.
    event Swept(address indexed token, address indexed to, uint256 amount);

    /// @notice The caller is not the operator.
    error NotOperator(address caller);
    /// @notice The caller is not the guardian.
    error NotGuardian(address caller);
    /// @notice The quorum is zero or the short window is longer than the long one.
    error InvalidSettings();
    /// @notice More money came in than 96 bits count.
    error InvalidAmount(uint256 amount);
    /// @notice A root is pending: it must be activated or vetoed first.
    error SettlementPending(uint64 epoch);
    /// @notice No root is pending.
    error NothingPending();
    /// @notice The window is not over.
    error WindowOpen(uint64 activeAt);
    /// @notice The epoch, the total or the log's size goes back.
    error NotMonotone();
    /// @notice The root promises more than came in.
    error Insolvent(uint256 total, uint256 received);
    /// @notice An attestation is not by an attester, not in ascending order, or for something else.
    error InvalidAttestation(address attester);
    /// @notice The proof does not lead to the active root and total.
    error InvalidProof(address account);
    /// @notice The signature's time is over.
    error DeadlinePassed(uint64 deadline);
    /// @notice The account's signature does not hold.
    error InvalidSignature();
    /// @notice Nothing is left to claim.
    error NothingToClaim(address account);
    /// @notice The paid token cannot be swept.
    error NotSweepable(address token);

    /// @param token_ Token that is paid.
    /// @param operator_ Who may submit.
    /// @param guardian_ Who may veto.
    /// @param attesters_ Who may attest.
    /// @param quorum_ Number of attesters that shorten the window; above their number it never happens.
    /// @param window_ Seconds.
    /// @param quorumWindow_ Seconds, at most `window_`.
    constructor(
        IERC20 token_,
        address operator_,
        address guardian_,
        address[] memory attesters_,
        uint256 quorum_,
        uint256 window_,
        uint256 quorumWindow_
    ) EIP712("Tribute RoyaltyDistributor", "1") {
        if (quorum_ == 0 || quorumWindow_ > window_) revert InvalidSettings();
        token = token_;
        operator = operator_;
        guardian = guardian_;
        quorum = quorum_;
        window = window_;
        quorumWindow = quorumWindow_;
        for (uint256 i = 0; i < attesters_.length; ++i) {
            isAttester[attesters_[i]] = true;
        }
    }

    // ---------------------------------------------------------------- money in

    /// @notice Brings the caller's tokens in.
    /// @param amount Base units, approved to this contract.
    function fund(uint256 amount) external {
        uint256 sum = received + amount;
        if (sum > type(uint96).max) revert InvalidAmount(amount);
        received = uint96(sum);
        emit Funded(msg.sender, amount, sum);
        token.safeTransferFrom(msg.sender, address(this), amount);
    }

    // ---------------------------------------------------------------- roots

    /// @notice Proposes the root of an epoch. Claims go on against the active root until it is activated.
    /// @param epoch Number, above the active one.
    /// @param sumRoot Hash of the tree's root.
    /// @param total Sum of the tree: at least the active total, at most what came in.
    /// @param logSize Number of log entries covered, at least the active one.
    /// @param attestations By distinct attesters, in ascending order of address.
    function submit(
        uint64 epoch,
        bytes32 sumRoot,
        uint96 total,
        uint64 logSize,
        Attestation[] calldata attestations
    ) external {
        if (msg.sender != operator) revert NotOperator(msg.sender);
        if (_pending.activeAt != 0) revert SettlementPending(_pending.epoch);
        if (epoch <= _active.epoch || total < _active.total || logSize < _active.logSize) {
            revert NotMonotone();
        }
        if (total > received) revert Insolvent(total, received);

        bytes32 digest =
            _hashTypedDataV4(keccak256(abi.encode(EPOCH_TYPEHASH, epoch, sumRoot, total, logSize)));
        address last;
        for (uint256 i = 0; i < attestations.length; ++i) {
            address attester = attestations[i].attester;
            if (
                attester <= last || !isAttester[attester]
                    || !Signatures.isValid(attester, digest, attestations[i].signature)
            ) revert InvalidAttestation(attester);
            last = attester;
        }
        uint64 activeAt = uint64(block.timestamp + (attestations.length >= quorum ? quorumWindow : window));
        _pending = Settlement(sumRoot, total, epoch, logSize, activeAt);
        emit Submitted(epoch, sumRoot, total, logSize, activeAt, attestations.length);
    }

    /// @notice Makes the pending root the active one when its window is over; anyone may.
    function activate() external {
        Settlement memory pending_ = _pending;
        if (pending_.activeAt == 0) revert NothingPending();
        if (block.timestamp < pending_.activeAt) revert WindowOpen(pending_.activeAt);
        delete _pending;
        _active = pending_;
        _commitment = keccak256(abi.encode(pending_.sumRoot, uint256(pending_.total)));
        emit Activated(pending_.epoch, pending_.sumRoot, pending_.total, pending_.logSize);
    }

    /// @notice Drops the pending root. The active one stays as it is.
    function veto() external {
        if (msg.sender != guardian) revert NotGuardian(msg.sender);
        if (_pending.activeAt == 0) revert NothingPending();
        emit Vetoed(_pending.epoch, _pending.sumRoot);
        delete _pending;
    }

    // ---------------------------------------------------------------- money out

    /// @notice Pays accounts what they are owed; anyone may send it, the money goes to the accounts.
    /// @dev A claim with nothing left, or whose account the token refuses, is reported and left out. Only a broken
    /// proof reverts.
    /// @param claims Leaves of the active tree.
    function claim(Claim[] calldata claims) external {
        for (uint256 i = 0; i < claims.length; ++i) {
            address account;
            uint256 cumulative;
            bytes calldata proof;
            // Read without the bounds checks of the ABI decoder: what lies past the calldata reads as zero, and
            // nothing is paid that does not hash to the commitment.
            assembly ("memory-safe") {
                let item := add(claims.offset, calldataload(add(claims.offset, shl(5, i))))
                account := shr(96, shl(96, calldataload(item)))
                cumulative := shr(160, shl(160, calldataload(add(item, 0x20))))
                let at := add(item, calldataload(add(item, 0x40)))
                proof.offset := add(at, 0x20)
                proof.length := calldataload(at)
            }
            uint256 before = claimed[account];
            if (cumulative <= before) {
                emit ClaimSkipped(account, cumulative, Skip.Stale);
                continue;
            }
            _checkProof(account, cumulative, proof);
            claimed[account] = cumulative;
            uint256 amount;
            unchecked {
                amount = cumulative - before;
            }
            if (token.trySafeTransfer(account, amount)) {
                emit Claimed(account, amount);
            } else {
                // Taken back by subtraction, which also holds if the token called in again.
                claimed[account] -= amount;
                emit ClaimSkipped(account, cumulative, Skip.TransferFailed);
            }
        }
    }

    /// @notice Pays what an account is owed to another address, on the account's word; anyone may send it.
    /// @param item Leaf of the active tree.
    /// @param to Receiver.
    /// @param deadline Last second at which the signature holds.
    /// @param signature EIP-712 signature of `ClaimTo` by the account (ERC-1271 for contract wallets).
    function claimTo(Claim calldata item, address to, uint64 deadline, bytes calldata signature) external {
        if (block.timestamp > deadline) revert DeadlinePassed(deadline);
        address account = item.account;
        uint256 cumulative = item.cumulative;
        bytes32 digest =
            _hashTypedDataV4(keccak256(abi.encode(CLAIM_TO_TYPEHASH, account, cumulative, to, deadline)));
        if (!Signatures.isValid(account, digest, signature)) revert InvalidSignature();
        uint256 before = claimed[account];
        if (cumulative <= before) revert NothingToClaim(account);
        _checkProof(account, cumulative, item.proof);
        claimed[account] = cumulative;
        emit Claimed(account, cumulative - before);
        token.safeTransfer(to, cumulative - before);
    }

    /// @notice Takes out tokens of another kind that were sent here by mistake. The paid token stays.
    /// @param other Token.
    /// @param to Receiver.
    function sweep(IERC20 other, address to) external {
        if (msg.sender != operator) revert NotOperator(msg.sender);
        if (other == token) revert NotSweepable(address(other));
        uint256 amount = other.balanceOf(address(this));
        emit Swept(address(other), to, amount);
        other.safeTransfer(to, amount);
    }

    // ---------------------------------------------------------------- reading

    /// @notice The settlement that is claimed against; all zero before the first.
    function active() external view returns (Settlement memory) {
        return _active;
    }

    /// @notice The settlement that waits for its window; all zero for none.
    function pending() external view returns (Settlement memory) {
        return _pending;
    }

    // ---------------------------------------------------------------- inside

    function _checkProof(address account, uint256 cumulative, bytes calldata proof) private view {
        bytes32 commitment;
        uint256 excess;
        assembly ("memory-safe") {
            // Preimages are laid at zero, over the free memory pointer, which is put back below. The zero word at 0x60
            // is only ever overwritten with zeros.
            let free := mload(0x40)
            mstore(0, or(shl(96, account), cumulative))
            let hash := keccak256(0, 32)
            let sum := cumulative
            let width := byte(0, calldataload(proof.offset))
            if gt(width, 12) { width := 0 }
            let step := add(32, width)
            let double := add(step, step)
            let lift := sub(256, shl(3, width))
            let p := add(proof.offset, 1)
            let end := add(proof.offset, proof.length)
            for {} lt(p, end) { p := add(p, step) } {
                // The own child comes second when its hash is the larger.
                let shift := mul(step, gt(hash, calldataload(p)))
                mstore(shift, hash)
                mstore(add(32, shift), shl(lift, sum))
                calldatacopy(sub(step, shift), p, step)
                sum := add(sum, shr(lift, calldataload(add(p, 32))))
                hash := keccak256(0, double)
            }
            // Both are zero when the sum fits the width and the proof ends with a whole node.
            excess := or(shr(shl(3, width), sum), xor(p, end))
            mstore(0x00, hash)
            mstore(0x20, sum)
            commitment := keccak256(0x00, 0x40)
            mstore(0x40, free)
        }
        if (excess != 0 || commitment != _commitment) revert InvalidProof(account);
    }
}
