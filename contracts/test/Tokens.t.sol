// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {CommunityToken} from "../src/CommunityToken.sol";
import {TestDollar} from "../src/TestDollar.sol";
import {Fixture} from "./utils/Fixture.sol";

contract TokensTest is Fixture {
    function test_dollarHasSixDecimalsAndAFaucet() public {
        assertEq(token.name(), "Test Dollar");
        assertEq(token.symbol(), "tUSD");
        assertEq(token.decimals(), 6);
        token.mint(payer.addr, 10_000e6);
        assertEq(token.balanceOf(payer.addr), 10_000e6);
        vm.expectRevert(abi.encodeWithSelector(TestDollar.MintTooLarge.selector, 10_000e6 + 1, 10_000e6));
        token.mint(payer.addr, 10_000e6 + 1);
    }

    function test_dollarTakesPermits() public {
        bytes32 digest = digestOf(
            address(token),
            keccak256(
                abi.encode(
                    keccak256(
                        "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
                    ),
                    payer.addr,
                    stranger.addr,
                    5,
                    0,
                    NOW
                )
            )
        );
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(payer.privateKey, digest);
        token.permit(payer.addr, stranger.addr, 5, NOW, v, r, s);
        assertEq(token.allowance(payer.addr, stranger.addr), 5);
    }

    function test_communityTokenHasEighteenDecimalsAndAFaucet() public {
        CommunityToken doge = new CommunityToken("Such Token", "DOGE");
        assertEq(doge.name(), "Such Token");
        assertEq(doge.symbol(), "DOGE");
        assertEq(doge.decimals(), 18);
        doge.mint(payer.addr, 1_000_000e18);
        assertEq(doge.balanceOf(payer.addr), 1_000_000e18);
        vm.expectPartialRevert(CommunityToken.MintTooLarge.selector);
        doge.mint(payer.addr, 1_000_000e18 + 1);
    }
}
