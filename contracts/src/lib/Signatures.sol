// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "solady/utils/ECDSA.sol";

/// @title Signatures
/// @notice Checks a signature of a plain account (65 bytes, or 64 as in EIP-2098) or of a contract wallet (ERC-1271).
/// @dev OpenZeppelin's SignatureChecker looks at the signer's code first (2,600 gas for a cold account) and gives a
/// wallet all the gas there is. Here ecrecover comes first, which also serves EIP-7702 accounts, and a wallet gets a
/// fixed allowance, so that one hostile wallet cannot use up a whole batch. A plain signature has a second form with
/// the same meaning; no contract here uses signatures to tell things apart.
library Signatures {
    /// @notice Gas that a contract wallet may use to check one signature; enough for a passkey checked in Solidity.
    uint256 internal constant WALLET_GAS = 400_000;

    /// @notice Address whose key signed `digest`, or the zero address when `signature` is not a plain one.
    /// @param digest EIP-712 digest.
    /// @param signature r, s and v; or r and s with the parity of v in its highest bit.
    function recover(bytes32 digest, bytes calldata signature) internal view returns (address) {
        return ECDSA.tryRecoverCalldata(digest, signature);
    }

    /// @notice Whether the contract wallet `wallet` accepts `signature` of `digest` (ERC-1271).
    /// @param wallet Account that must hold code.
    /// @param digest EIP-712 digest.
    /// @param signature Anything the wallet understands.
    function isWalletSignature(address wallet, bytes32 digest, bytes calldata signature)
        internal
        view
        returns (bool valid)
    {
        if (wallet.code.length == 0) return false;
        bytes4 magic = IERC1271.isValidSignature.selector;
        bytes memory data = abi.encodeCall(IERC1271.isValidSignature, (digest, signature));
        assembly ("memory-safe") {
            // Only one word is read back, so a wallet cannot make the caller pay for a huge answer.
            let ok := staticcall(WALLET_GAS, wallet, add(data, 0x20), mload(data), 0x00, 0x20)
            valid := and(and(ok, gt(returndatasize(), 0x1f)), eq(mload(0x00), magic))
        }
    }

    /// @notice Whether `signature` of `digest` is by `signer`, a plain account or a contract wallet.
    /// @param signer Account that should have signed.
    /// @param digest EIP-712 digest.
    /// @param signature Its signature.
    function isValid(address signer, bytes32 digest, bytes calldata signature) internal view returns (bool) {
        address recovered = recover(digest, signature);
        if (recovered != address(0) && recovered == signer) return true;
        return isWalletSignature(signer, digest, signature);
    }
}
