// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IERC3009} from "@openzeppelin/contracts/interfaces/draft-IERC3009.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {RoyaltyDistributor} from "./RoyaltyDistributor.sol";
import {Signatures} from "./lib/Signatures.sol";

/// @notice A key that may sign vouchers for a payer.
/// @param key Address of the key, a plain account; used for one session only.
/// @param cap Most that may be spent, in base units, counted from the payer's cumulative total at authorization.
/// @param expiry Last second at which its vouchers are settled.
struct SessionKey {
    address key;
    uint128 cap;
    uint64 expiry;
}

/// @notice A payer's promise: "in total, ever, I have spent this".
/// @param payer Account with a deposit.
/// @param cumulative Everything spent since the first deposit, in base units.
struct Voucher {
    address payer;
    uint256 cumulative;
}

/// @title Meter
/// @notice Escrow of people who generate. Money leaves only by a voucher that the payer or a session key signed, to the
/// royalty distributor, or back to the payer after a short delay.
/// @dev The token must move exactly what it is told to (no fee on transfer). The operator should serve a payer only up
/// to `spendable`, which leaves out what the payer has asked back, and settle within `withdrawDelay`: until then
/// neither a withdrawal nor a revoked key can undercut a voucher.
contract Meter is EIP712 {
    using SafeERC20 for IERC20;

    /// @notice What became of a voucher.
    enum Status {
        Settled,
        Stale,
        InsufficientBalance,
        BadSignature,
        Expired,
        OverCap
    }

    /// @notice A session key's rights.
    /// @param ceiling Highest cumulative total it may sign.
    /// @param expiry Last second at which its vouchers are settled; zero for a key never authorized.
    struct Session {
        uint128 ceiling;
        uint64 expiry;
    }

    struct Account {
        uint128 balance;
        uint128 cumulative;
        uint128 withdrawAmount;
        uint64 withdrawReadyAt;
        mapping(address key => Session) sessions;
    }

    bytes32 private constant VOUCHER_TYPEHASH = keccak256("Voucher(address payer,uint256 cumulative)");
    bytes32 private constant SESSION_TYPEHASH =
        keccak256("Session(address payer,address key,uint128 cap,uint64 expiry,uint64 deadline)");

    /// @notice Token of deposits and royalties.
    IERC20 public immutable token;
    /// @notice Where settled money goes, and nowhere else.
    RoyaltyDistributor public immutable distributor;
    /// @notice Who may settle.
    address public immutable operator;
    /// @notice Seconds between asking for money back and getting it, and for which a revoked key's vouchers still settle.
    uint256 public immutable withdrawDelay;

    mapping(address payer => Account) private _accounts;

    /// @notice Money came in for `payer`.
    event Deposited(address indexed payer, address indexed from, uint256 amount);
    /// @notice `key` may sign vouchers up to `ceiling` until `expiry`.
    event SessionAuthorized(address indexed payer, address indexed key, uint256 ceiling, uint64 expiry);
    /// @notice `key` ends at `expiry`, earlier than authorized.
    event SessionRevoked(address indexed payer, address indexed key, uint64 expiry);
    /// @notice A voucher was redeemed: `payer` has spent `delta` more.
    event VoucherSettled(address indexed payer, uint256 cumulative, uint256 delta);
    /// @notice A voucher was left out, and why.
    event VoucherSkipped(address indexed payer, uint256 cumulative, Status status);
    /// @notice `payer` asked for `amount` back; zero takes an earlier request back.
    event WithdrawRequested(address indexed payer, uint256 amount, uint64 readyAt);
    /// @notice `payer` got `amount` back.
    event Withdrawn(address indexed payer, uint256 amount);

    /// @notice The caller is not the operator.
    error NotOperator(address caller);
    /// @notice The distributor pays another token.
    error WrongToken(address token);
    /// @notice The amount is zero, or more than an account can count.
    error InvalidAmount(uint256 amount);
    /// @notice The session names no key, or its expiry is over.
    error InvalidSession(address key, uint64 expiry);
    /// @notice A key serves one session: make another key.
    error SessionExists(address payer, address key);
    /// @notice There is no running session with this key.
    error NoSession(address payer, address key);
    /// @notice The signature's time is over.
    error DeadlinePassed(uint64 deadline);
    /// @notice The payer's signature does not hold.
    error InvalidSignature();
    /// @notice There are not as many signatures as vouchers.
    error LengthMismatch(uint256 vouchers, uint256 signatures);
    /// @notice There is no request, or its delay is not over.
    error WithdrawalNotReady(uint256 readyAt);

    /// @param token_ Token with EIP-3009.
    /// @param distributor_ Distributor of the same token.
    /// @param operator_ Who may settle.
    /// @param withdrawDelay_ Seconds, longer than the time between settlements.
    constructor(IERC20 token_, RoyaltyDistributor distributor_, address operator_, uint256 withdrawDelay_)
        EIP712("Tribute Meter", "1")
    {
        if (distributor_.token() != token_) revert WrongToken(address(distributor_.token()));
        token = token_;
        distributor = distributor_;
        operator = operator_;
        withdrawDelay = withdrawDelay_;
        token_.forceApprove(address(distributor_), type(uint256).max);
    }

    // ---------------------------------------------------------------- money in

    /// @notice Deposits the caller's tokens for any payer.
    /// @param payer Whose account grows.
    /// @param amount Base units, approved to this contract.
    function deposit(address payer, uint256 amount) external {
        _credit(payer, msg.sender, amount);
        token.safeTransferFrom(msg.sender, address(this), amount);
    }

    /// @notice Deposits by EIP-3009 and names a session key, with one signature of the payer; anyone may send it.
    /// @dev The authorization's nonce is `sessionNonce`, so the signature that moves the money also fixes the key.
    /// @param from Payer.
    /// @param value Base units.
    /// @param validAfter Second after which the authorization holds.
    /// @param validBefore Second before which the authorization holds.
    /// @param session Key, cap and expiry; the zero key for a deposit without a session.
    /// @param salt Random, so that equal terms can be signed twice.
    /// @param signature The payer's signature of the token's `ReceiveWithAuthorization`, 65 bytes.
    function depositWithAuthorization(
        address from,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        SessionKey calldata session,
        bytes32 salt,
        bytes calldata signature
    ) external {
        if (signature.length != 65) revert InvalidSignature();
        _credit(from, from, value);
        if (session.key != address(0)) _open(from, session);
        IERC3009(address(token))
            .receiveWithAuthorization(
                from,
                address(this),
                value,
                validAfter,
                validBefore,
                sessionNonce(session, salt),
                uint8(signature[64]),
                bytes32(signature[:32]),
                bytes32(signature[32:64])
            );
    }

    // ---------------------------------------------------------------- session keys

    /// @notice Lets a key sign vouchers for a payer; anyone may send it.
    /// @param payer Whose money it spends.
    /// @param session Key, cap and expiry.
    /// @param deadline Last second at which the signature holds.
    /// @param signature EIP-712 signature of `Session` by the payer (ERC-1271 for contract wallets).
    function authorizeSession(
        address payer,
        SessionKey calldata session,
        uint64 deadline,
        bytes calldata signature
    ) external {
        if (block.timestamp > deadline) revert DeadlinePassed(deadline);
        bytes32 digest = _hashTypedDataV4(
            keccak256(abi.encode(SESSION_TYPEHASH, payer, session.key, session.cap, session.expiry, deadline))
        );
        if (!Signatures.isValid(payer, digest, signature)) revert InvalidSignature();
        _open(payer, session);
    }

    /// @notice Ends the caller's session with `key`. Vouchers that it signed settle for `withdrawDelay` more, so that what
    /// was used is paid; the operator stops serving the key at once.
    /// @param key Session key.
    function revokeSession(address key) external {
        Session storage session = _accounts[msg.sender].sessions[key];
        uint256 end = block.timestamp + withdrawDelay;
        if (session.expiry < block.timestamp) revert NoSession(msg.sender, key);
        if (end < session.expiry) session.expiry = uint64(end);
        emit SessionRevoked(msg.sender, key, session.expiry);
    }

    // ---------------------------------------------------------------- money out

    /// @notice Redeems vouchers and passes the sum to the distributor in one transfer.
    /// @dev A voucher that cannot be redeemed is reported and left out; it never stops the others.
    /// @param vouchers Any number, of any payers.
    /// @param signatures One for each voucher, by a session key, the payer, or the payer's contract wallet.
    function settle(Voucher[] calldata vouchers, bytes[] calldata signatures) external {
        if (msg.sender != operator) revert NotOperator(msg.sender);
        if (vouchers.length != signatures.length) revert LengthMismatch(vouchers.length, signatures.length);
        bytes32 separator = _domainSeparatorV4();
        uint256 sum;
        for (uint256 i = 0; i < vouchers.length; ++i) {
            address payer;
            uint256 cumulative;
            bytes calldata signature;
            // Read without the bounds checks of the ABI decoder: what lies past the calldata reads as zero, and the
            // signature decides.
            assembly ("memory-safe") {
                let voucher := add(vouchers.offset, shl(6, i))
                payer := shr(96, shl(96, calldataload(voucher)))
                cumulative := calldataload(add(voucher, 0x20))
                let at := add(signatures.offset, calldataload(add(signatures.offset, shl(5, i))))
                signature.offset := add(at, 0x20)
                signature.length := calldataload(at)
            }
            unchecked {
                sum += _settleOne(payer, cumulative, signature, separator);
            }
        }
        if (sum != 0) distributor.fund(sum);
    }

    /// @notice Asks for the caller's money back. Replaces an earlier request, and its delay starts again.
    /// @param amount Base units; if less is left when the delay is over, that is paid.
    function requestWithdraw(uint256 amount) external {
        if (amount > type(uint128).max) revert InvalidAmount(amount);
        uint64 readyAt = uint64(block.timestamp + withdrawDelay);
        Account storage account = _accounts[msg.sender];
        account.withdrawAmount = uint128(amount);
        account.withdrawReadyAt = readyAt;
        emit WithdrawRequested(msg.sender, amount, readyAt);
    }

    /// @notice Pays the caller what it asked back, as far as vouchers have not used it.
    /// @return amount Base units paid.
    function finalizeWithdraw() external returns (uint256 amount) {
        Account storage account = _accounts[msg.sender];
        uint128 asked = account.withdrawAmount;
        if (asked == 0 || block.timestamp < account.withdrawReadyAt) {
            revert WithdrawalNotReady(account.withdrawReadyAt);
        }
        amount = asked < account.balance ? asked : account.balance;
        account.withdrawAmount = 0;
        account.withdrawReadyAt = 0;
        account.balance -= uint128(amount);
        emit Withdrawn(msg.sender, amount);
        token.safeTransfer(msg.sender, amount);
    }

    // ---------------------------------------------------------------- reading

    /// @notice State of a payer, in base units.
    /// @param payer Account.
    /// @return balance Deposited and neither spent nor paid back.
    /// @return cumulative Spent by vouchers, ever.
    /// @return spendable Balance without what is asked back.
    /// @return withdrawAmount Asked back.
    /// @return withdrawReadyAt Second from which it can be had, zero for no request.
    function accountOf(address payer)
        external
        view
        returns (
            uint256 balance,
            uint256 cumulative,
            uint256 spendable,
            uint256 withdrawAmount,
            uint256 withdrawReadyAt
        )
    {
        Account storage account = _accounts[payer];
        balance = account.balance;
        cumulative = account.cumulative;
        withdrawAmount = account.withdrawAmount;
        withdrawReadyAt = account.withdrawReadyAt;
        spendable = withdrawAmount < balance ? balance - withdrawAmount : 0;
    }

    /// @notice A session key's rights.
    /// @param payer Whose money it spends.
    /// @param key Session key.
    function sessionOf(address payer, address key) external view returns (Session memory) {
        return _accounts[payer].sessions[key];
    }

    /// @notice EIP-3009 nonce that binds an authorization to a session key.
    /// @param session Key, cap and expiry.
    /// @param salt Random.
    function sessionNonce(SessionKey calldata session, bytes32 salt) public pure returns (bytes32) {
        return keccak256(abi.encode(session, salt));
    }

    // ---------------------------------------------------------------- inside

    /// @dev Balance and cumulative total together stay within 128 bits, which `settle` relies on.
    function _credit(address payer, address from, uint256 amount) private {
        Account storage account = _accounts[payer];
        uint256 room = type(uint128).max - account.balance - account.cumulative;
        if (amount == 0 || amount > room) revert InvalidAmount(amount);
        account.balance += uint128(amount);
        emit Deposited(payer, from, amount);
    }

    function _open(address payer, SessionKey calldata session) private {
        if (session.key == address(0) || session.expiry < block.timestamp) {
            revert InvalidSession(session.key, session.expiry);
        }
        // Refused for ever after the first use: so no signature can bring a revoked key back.
        Account storage account = _accounts[payer];
        Session storage stored = account.sessions[session.key];
        if (stored.expiry != 0) revert SessionExists(payer, session.key);
        uint128 cumulative = account.cumulative;
        uint128 room = type(uint128).max - cumulative;
        uint128 ceiling = cumulative + (session.cap < room ? session.cap : room);
        stored.ceiling = ceiling;
        stored.expiry = session.expiry;
        emit SessionAuthorized(payer, session.key, ceiling, session.expiry);
    }

    /// @dev Redeems or reports one voucher, and tells what the payer has spent more.
    function _settleOne(address payer, uint256 cumulative, bytes calldata signature, bytes32 separator)
        private
        returns (uint256 delta)
    {
        Account storage account = _accounts[payer];
        uint256 packed;
        // The slot is read and written once: balance in the low half, cumulative in the high one.
        assembly ("memory-safe") {
            packed := sload(account.slot)
        }
        uint256 spent = packed >> 128;
        if (cumulative <= spent) return _skip(payer, cumulative, Status.Stale);
        unchecked {
            delta = cumulative - spent;
        }
        if (delta > uint128(packed)) return _skip(payer, cumulative, Status.InsufficientBalance);

        // The EIP-712 digest, laid over the free memory pointer, which is put back.
        bytes32 digest = VOUCHER_TYPEHASH;
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore(0x00, digest)
            mstore(0x20, payer)
            mstore(0x40, cumulative)
            mstore(0x22, keccak256(0x00, 0x60))
            mstore(0x02, separator)
            mstore8(0x00, 0x19)
            mstore8(0x01, 0x01)
            digest := keccak256(0x00, 0x42)
            mstore(0x40, free)
        }
        address signer = Signatures.recover(digest, signature);
        Session storage session = account.sessions[signer];
        uint256 expiry = session.expiry;
        uint256 ceiling = session.ceiling;
        if (expiry != 0) {
            if (block.timestamp > expiry) return _skip(payer, cumulative, Status.Expired);
            if (cumulative > ceiling) return _skip(payer, cumulative, Status.OverCap);
        } else if (signer == address(0) || signer != payer) {
            if (!Signatures.isWalletSignature(payer, digest, signature)) {
                return _skip(payer, cumulative, Status.BadSignature);
            }
        }

        // No overflow: delta is at most the balance, and `_credit` has seen that both halves fit together.
        assembly ("memory-safe") {
            sstore(account.slot, add(sub(packed, delta), shl(128, delta)))
        }
        emit VoucherSettled(payer, cumulative, delta);
    }

    function _skip(address payer, uint256 cumulative, Status status) private returns (uint256) {
        emit VoucherSkipped(payer, cumulative, status);
        return 0;
    }
}
