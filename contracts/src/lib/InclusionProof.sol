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
        returns (bool valid)
    {
        assembly ("memory-safe") {
            // Preimage of an inner node: 0x01, left, right.
            let m := mload(0x40)
            mstore8(m, 1)
            let left := add(m, 1)
            let right := add(m, 33)
            let hash := leafHash
            let last := sub(size, 1)
            valid := lt(index, size)
            let p := proof.offset
            for { let end := add(p, shl(5, proof.length)) } and(valid, lt(p, end)) { p := add(p, 32) } {
                valid := iszero(iszero(last))
                switch or(and(index, 1), eq(index, last))
                case 0 {
                    mstore(left, hash)
                    mstore(right, calldataload(p))
                }
                default {
                    mstore(left, calldataload(p))
                    mstore(right, hash)
                    // A last leaf without a sibling at this height moves up until it has one.
                    for {} iszero(or(and(index, 1), iszero(index))) {} {
                        index := shr(1, index)
                        last := shr(1, last)
                    }
                }
                // SHA-256; fails for want of gas only.
                if iszero(staticcall(gas(), 2, m, 65, 0x00, 0x20)) { revert(0, 0) }
                hash := mload(0x00)
                index := shr(1, index)
                last := shr(1, last)
            }
            valid := and(and(valid, iszero(last)), eq(hash, root))
        }
    }
}
