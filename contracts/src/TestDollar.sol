// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ERC3009} from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";

/// @title TestDollar
/// @notice Worthless stand-in for a dollar token on local chains: 6 decimals, permit (ERC-2612), transfers by
/// authorization (ERC-3009), and a faucet.
contract TestDollar is ERC20, ERC20Permit, ERC3009 {
    /// @notice Most that one call of the faucet gives: 10,000 dollars.
    uint256 public constant MAX_MINT = 10_000e6;

    /// @notice The faucet gives no more than `max` at once.
    error MintTooLarge(uint256 amount, uint256 max);

    constructor() ERC20("Test Dollar", "tUSD") ERC20Permit("Test Dollar") {}

    /// @notice Faucet: anyone may mint for anyone.
    /// @param to Receiver.
    /// @param amount Base units, at most `MAX_MINT`.
    function mint(address to, uint256 amount) external {
        if (amount > MAX_MINT) revert MintTooLarge(amount, MAX_MINT);
        _mint(to, amount);
    }

    /// @inheritdoc ERC20
    function decimals() public pure override returns (uint8) {
        return 6;
    }
}
