// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

/// @title InclusionProof
/// @notice Merkle inclusion proofs as RFC 6962 and RFC 9162 (section 2.1.3.2) define them, over SHA-256.
library InclusionProof {
    /// @notice Whether the leaf at `index` of the tree with `size` leaves and this `root` is `leafHash`.
    /// @param leafHash SHA-256 of 0x00 and the entry.
    /// @param index Position of the leaf, from zero.
    /// @param size Number of leaves.
    /// @param root Root of the tree.
    /// @param proof Sibling hashes, from the leaf up.
    function verify(bytes32 leafHash, uint256 index, uint256 size, bytes32 root, bytes32[] calldata proof)
        internal
        view
        returns (bool)
    {
        if (index >= size) return false;
        uint256 last = size - 1;
        bytes32 hash = leafHash;
        for (uint256 i = 0; i < proof.length; ++i) {
            if (last == 0) return false;
            if (index & 1 == 1 || index == last) {
                hash = _node(proof[i], hash);
                // A last leaf without a sibling at this height moves up until it has one.
                while (index & 1 == 0 && index != 0) {
                    index >>= 1;
                    last >>= 1;
                }
            } else {
                hash = _node(hash, proof[i]);
            }
            index >>= 1;
            last >>= 1;
        }
        return last == 0 && hash == root;
    }

    /// @dev SHA-256 of 0x01, `left` and `right`, through the precompile at address 2.
    function _node(bytes32 left, bytes32 right) private view returns (bytes32 hash) {
        assembly ("memory-safe") {
            let m := mload(0x40)
            mstore8(m, 1)
            mstore(add(m, 1), left)
            mstore(add(m, 33), right)
            if iszero(staticcall(gas(), 2, m, 65, 0x00, 0x20)) { revert(0, 0) }
            hash := mload(0x00)
        }
    }
}
