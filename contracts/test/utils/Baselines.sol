// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {ERC721} from "solady/tokens/ERC721.sol";

/// The usual way to do the same, out of library parts: what the gas figures stand beside.

/// Cumulative claims against a plain Merkle root: no sums, no solvency, one claim a call.
contract PlainDistributor {
    using SafeERC20 for IERC20;

    IERC20 internal immutable token;
    bytes32 internal immutable root;
    mapping(address account => uint256) public claimed;

    event Claimed(address indexed account, uint256 amount);

    error InvalidProof();

    constructor(IERC20 token_, bytes32 root_) {
        (token, root) = (token_, root_);
    }

    function claim(address account, uint256 cumulative, bytes32[] calldata proof) external {
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(account, cumulative))));
        if (!MerkleProof.verifyCalldata(proof, root, leaf)) revert InvalidProof();
        uint256 amount = cumulative - claimed[account];
        claimed[account] = cumulative;
        emit Claimed(account, amount);
        token.safeTransfer(account, amount);
    }
}

/// A bare mint that stores two words: no attestation, no lookup by content, no parent, no terms.
contract PlainMint is ERC721 {
    uint256 internal lastId;
    mapping(uint256 id => bytes32[2]) internal hashes;

    function mint(bytes32 first, bytes32 second) external {
        uint256 id = ++lastId;
        hashes[id] = [first, second];
        _mint(msg.sender, id);
    }

    function name() public pure override returns (string memory) {
        return "";
    }

    function symbol() public pure override returns (string memory) {
        return "";
    }

    function tokenURI(uint256) public pure override returns (string memory) {
        return "";
    }
}
