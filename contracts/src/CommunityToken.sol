// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title CommunityToken
/// @notice Worthless stand-in for a community's token on local chains: 18 decimals and a faucet.
contract CommunityToken is ERC20 {
    /// @notice Most that one call of the faucet gives: a million tokens.
    uint256 public constant MAX_MINT = 1_000_000e18;

    /// @notice The faucet gives no more than `max` at once.
    error MintTooLarge(uint256 amount, uint256 max);

    /// @param name_ Name of the token.
    /// @param symbol_ Symbol of the token.
    constructor(string memory name_, string memory symbol_) ERC20(name_, symbol_) {}

    /// @notice Faucet: anyone may mint for anyone.
    /// @param to Receiver.
    /// @param amount Base units, at most `MAX_MINT`.
    function mint(address to, uint256 amount) external {
        if (amount > MAX_MINT) revert MintTooLarge(amount, MAX_MINT);
        _mint(to, amount);
    }
}
