// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SafeTransferLib} from "solady/utils/SafeTransferLib.sol";
import {InclusionProof} from "./lib/InclusionProof.sol";
import {Signatures} from "./lib/Signatures.sol";

/// @notice The operator's promise: "this entry is in the log by then".
/// @param entryHash Leaf hash of the entry, SHA-256 of 0x00 and the entry (RFC 6962).
/// @param deadline Second by which a checkpoint covers it.
struct Receipt {
    bytes32 entryHash;
    uint64 deadline;
}

/// @title UsageLog
/// @notice Anchors the usage log, and holds a bond of the operator for the receipts that it signs. Who holds a receipt
/// whose deadline is over may challenge it; the operator answers with an inclusion proof or loses part of the bond.
/// @dev An entry that came late but before the answer's time is over is not punished. Deposits, bond and slashes are in
/// the chain's native token.
contract UsageLog is EIP712 {
    /// @notice The log as last published.
    /// @param root RFC 6962 root.
    /// @param size Number of entries.
    /// @param publishedAt Second of publication.
    struct Checkpoint {
        bytes32 root;
        uint64 size;
        uint64 publishedAt;
    }

    /// @notice A challenge to a receipt.
    /// @param challenger Who made it.
    /// @param answerBy Last second at which an answer counts.
    /// @param open Whether it is neither answered nor slashed.
    struct Challenge {
        address challenger;
        uint64 answerBy;
        bool open;
    }

    bytes32 private constant RECEIPT_TYPEHASH = keccak256("Receipt(bytes32 entryHash,uint64 deadline)");

    /// @notice Who publishes and signs receipts.
    address public immutable operator;
    /// @notice What a challenge costs, back with the slash; it pays for the operator's answer.
    uint256 public immutable challengeDeposit;
    /// @notice What a broken promise costs the operator.
    uint256 public immutable slashAmount;
    /// @notice Seconds for an answer.
    uint256 public immutable answerWindow;
    /// @notice Seconds between announcing and taking the bond back.
    uint256 public immutable bondNotice;

    /// @notice Native tokens that stand for the receipts.
    uint192 public bond;
    /// @notice Number of open challenges.
    uint64 public openChallenges;
    /// @notice Second from which the bond can be taken back, zero for not announced.
    uint256 public bondReleaseAt;
    /// @notice Challenge of a receipt's entry.
    mapping(bytes32 entryHash => Challenge) public challengeOf;

    Checkpoint private _latest;

    /// @notice The log grew to `size` entries.
    event CheckpointPublished(uint64 indexed size, bytes32 root, bytes32 policyHash, string uri);
    /// @notice A receipt was challenged.
    event ReceiptChallenged(
        bytes32 indexed entryHash, address indexed challenger, uint64 deadline, uint64 answerBy
    );
    /// @notice A challenge was answered: the entry is at `index`.
    event ChallengeAnswered(bytes32 indexed entryHash, uint256 index, uint64 size);
    /// @notice A challenge was not answered, and the operator paid `amount`.
    event Slashed(bytes32 indexed entryHash, address indexed challenger, uint256 amount);
    /// @notice The bond grew.
    event BondPosted(address indexed from, uint256 amount, uint256 bond);
    /// @notice The operator will take the bond back.
    event BondReleaseAnnounced(uint256 releaseAt);
    /// @notice The operator took the bond back.
    event BondReleased(address indexed to, uint256 amount);

    /// @notice The caller is not the operator.
    error NotOperator(address caller);
    /// @notice A checkpoint must cover more entries than the last.
    error SizeNotGrown(uint64 size, uint64 latest);
    /// @notice The receipt's deadline is not over.
    error ReceiptNotDue(uint64 deadline);
    /// @notice The receipt is not signed by the operator.
    error InvalidSignature();
    /// @notice The receipt was challenged before.
    error AlreadyChallenged(bytes32 entryHash);
    /// @notice The value sent is not the deposit.
    error WrongDeposit(uint256 value, uint256 deposit);
    /// @notice There is no open challenge.
    error NoChallenge(bytes32 entryHash);
    /// @notice The time to answer is over.
    error AnswerTooLate(uint64 answerBy);
    /// @notice The time to answer is not over.
    error AnswerWindowOpen(uint64 answerBy);
    /// @notice The proof does not lead to the published root.
    error InvalidProof();
    /// @notice The bond is not announced, not due, lapsed, or stands for an open challenge.
    error BondLocked();

    /// @param operator_ Who publishes and signs receipts.
    /// @param challengeDeposit_ Native base units.
    /// @param slashAmount_ Native base units.
    /// @param answerWindow_ Seconds.
    /// @param bondNotice_ Seconds, longer than a receipt's deadline and the answer's window together.
    constructor(
        address operator_,
        uint256 challengeDeposit_,
        uint256 slashAmount_,
        uint256 answerWindow_,
        uint256 bondNotice_
    ) EIP712("Tribute UsageLog", "1") {
        operator = operator_;
        challengeDeposit = challengeDeposit_;
        slashAmount = slashAmount_;
        answerWindow = answerWindow_;
        bondNotice = bondNotice_;
    }

    // ---------------------------------------------------------------- anchoring

    /// @notice Publishes the state of the log.
    /// @param size Number of entries, more than before.
    /// @param root RFC 6962 root.
    /// @param policyHash Hash of the policy in force.
    /// @param uri Where the log's files are.
    function checkpoint(uint64 size, bytes32 root, bytes32 policyHash, string calldata uri) external {
        if (msg.sender != operator) revert NotOperator(msg.sender);
        if (size <= _latest.size) revert SizeNotGrown(size, _latest.size);
        _latest = Checkpoint({root: root, size: size, publishedAt: uint64(block.timestamp)});
        emit CheckpointPublished(size, root, policyHash, uri);
    }

    /// @notice The log as last published; all zero before the first checkpoint.
    function latest() external view returns (Checkpoint memory) {
        return _latest;
    }

    // ---------------------------------------------------------------- receipts

    /// @notice Challenges a receipt whose deadline is over, with `challengeDeposit` sent along.
    /// @param receipt The receipt.
    /// @param signature EIP-712 signature of `Receipt` by the operator.
    function challengeReceipt(Receipt calldata receipt, bytes calldata signature) external payable {
        if (msg.value != challengeDeposit) revert WrongDeposit(msg.value, challengeDeposit);
        if (block.timestamp <= receipt.deadline) revert ReceiptNotDue(receipt.deadline);
        if (challengeOf[receipt.entryHash].answerBy != 0) revert AlreadyChallenged(receipt.entryHash);
        bytes32 digest =
            _hashTypedDataV4(keccak256(abi.encode(RECEIPT_TYPEHASH, receipt.entryHash, receipt.deadline)));
        if (!Signatures.isValid(operator, digest, signature)) revert InvalidSignature();
        uint64 answerBy = uint64(block.timestamp + answerWindow);
        challengeOf[receipt.entryHash] = Challenge({challenger: msg.sender, answerBy: answerBy, open: true});
        ++openChallenges;
        emit ReceiptChallenged(receipt.entryHash, msg.sender, receipt.deadline, answerBy);
    }

    /// @notice Answers a challenge: the entry is in the published log. Anyone may; the deposit joins the bond.
    /// @param entryHash Leaf hash that was challenged.
    /// @param index Position of the entry, from zero.
    /// @param proof RFC 6962 inclusion proof against the latest checkpoint.
    function answer(bytes32 entryHash, uint256 index, bytes32[] calldata proof) external {
        Challenge storage challenge = challengeOf[entryHash];
        if (!challenge.open) revert NoChallenge(entryHash);
        if (block.timestamp > challenge.answerBy) revert AnswerTooLate(challenge.answerBy);
        if (!InclusionProof.verify(entryHash, index, _latest.size, _latest.root, proof)) {
            revert InvalidProof();
        }
        challenge.open = false;
        --openChallenges;
        bond += uint192(challengeDeposit);
        emit ChallengeAnswered(entryHash, index, _latest.size);
    }

    /// @notice Punishes an unanswered challenge; anyone may, the challenger gets the money.
    /// @param entryHash Leaf hash that was challenged.
    function slash(bytes32 entryHash) external {
        Challenge storage challenge = challengeOf[entryHash];
        if (!challenge.open) revert NoChallenge(entryHash);
        if (block.timestamp <= challenge.answerBy) revert AnswerWindowOpen(challenge.answerBy);
        challenge.open = false;
        --openChallenges;
        uint256 amount = slashAmount < bond ? slashAmount : bond;
        bond -= uint192(amount);
        emit Slashed(entryHash, challenge.challenger, amount);
        // Forced, or a challenger that refuses money could keep the challenge open and the bond locked for ever.
        SafeTransferLib.forceSafeTransferETH(challenge.challenger, amount + challengeDeposit);
    }

    // ---------------------------------------------------------------- bond

    /// @notice Adds the value sent to the bond.
    function postBond() external payable {
        bond += uint192(msg.value);
        emit BondPosted(msg.sender, msg.value, bond);
    }

    /// @notice Starts the notice after which the bond can be taken back.
    function announceBondRelease() external {
        if (msg.sender != operator) revert NotOperator(msg.sender);
        bondReleaseAt = block.timestamp + bondNotice;
        emit BondReleaseAnnounced(bondReleaseAt);
    }

    /// @notice Takes the bond back after the notice, if no challenge is open.
    /// @dev The notice lapses when it has been left unused for as long again: it is no standing permission.
    /// @param to Receiver.
    function releaseBond(address to) external {
        if (msg.sender != operator) revert NotOperator(msg.sender);
        uint256 at = bondReleaseAt;
        if (at == 0 || block.timestamp < at || block.timestamp > at + bondNotice || openChallenges != 0) {
            revert BondLocked();
        }
        uint256 amount = bond;
        bond = 0;
        bondReleaseAt = 0;
        emit BondReleased(to, amount);
        SafeTransferLib.forceSafeTransferETH(to, amount);
    }
}
