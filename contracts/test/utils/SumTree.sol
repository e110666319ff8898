// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

/// The Merkle-sum tree once more, in plain Solidity and by the words of the contract's documentation: a second
/// implementation to test the contract's assembly with.
library SumTree {
    struct Leaf {
        address account;
        uint96 cumulative;
    }

    struct Node {
        bytes32 hash;
        uint256 sum;
    }

    function leafNode(Leaf memory leaf) internal pure returns (Node memory) {
        return Node(keccak256(abi.encodePacked(leaf.account, leaf.cumulative)), leaf.cumulative);
    }

    /// Bytes that the total needs.
    function widthOf(uint256 total) internal pure returns (uint8 width) {
        width = 1;
        while (total >> (8 * width) != 0) ++width;
    }

    function encode(Node memory node, uint8 width) internal pure returns (bytes memory) {
        bytes memory sum = new bytes(width);
        for (uint256 i = 0; i < width; ++i) {
            sum[i] = bytes1(uint8(node.sum >> (8 * (width - 1 - i))));
        }
        return abi.encodePacked(node.hash, sum);
    }

    function innerNode(Node memory a, Node memory b, uint8 width) internal pure returns (Node memory) {
        if (a.hash > b.hash) (a, b) = (b, a);
        return Node(keccak256(abi.encodePacked(encode(a, width), encode(b, width))), a.sum + b.sum);
    }

    function build(Leaf[] memory leaves) internal pure returns (bytes32 root, uint256 total) {
        return build(leaves, widthOf(sumOf(leaves)));
    }

    function build(Leaf[] memory leaves, uint8 width) internal pure returns (bytes32 root, uint256 total) {
        Node[] memory level = bottom(leaves);
        while (level.length > 1) {
            level = above(level, width);
        }
        return (level[0].hash, level[0].sum);
    }

    function proof(Leaf[] memory leaves, uint256 index) internal pure returns (bytes memory path) {
        return proof(leaves, index, widthOf(sumOf(leaves)));
    }

    function proof(Leaf[] memory leaves, uint256 index, uint8 width)
        internal
        pure
        returns (bytes memory path)
    {
        path = abi.encodePacked(width);
        Node[] memory level = bottom(leaves);
        while (level.length > 1) {
            uint256 sibling = index ^ 1;
            if (sibling < level.length) path = abi.encodePacked(path, encode(level[sibling], width));
            level = above(level, width);
            index /= 2;
        }
    }

    function sumOf(Leaf[] memory leaves) private pure returns (uint256 total) {
        for (uint256 i = 0; i < leaves.length; ++i) {
            total += leaves[i].cumulative;
        }
    }

    function bottom(Leaf[] memory leaves) private pure returns (Node[] memory level) {
        level = new Node[](leaves.length);
        for (uint256 i = 0; i < leaves.length; ++i) {
            level[i] = leafNode(leaves[i]);
        }
    }

    function above(Node[] memory level, uint8 width) private pure returns (Node[] memory next) {
        next = new Node[]((level.length + 1) / 2);
        for (uint256 i = 0; i < next.length; ++i) {
            next[i] =
                2 * i + 1 < level.length ? innerNode(level[2 * i], level[2 * i + 1], width) : level[2 * i];
        }
    }
}
