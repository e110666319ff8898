// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ERC3009} from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";
import {Meter, SessionKey, Voucher} from "../src/Meter.sol";
import {RoyaltyDistributor} from "../src/RoyaltyDistributor.sol";
import {TestDollar} from "../src/TestDollar.sol";
import {Fixture} from "./utils/Fixture.sol";
import {BurningWallet, LoudWallet, Wallet} from "./utils/Mocks.sol";

contract MeterTest is Fixture {
    uint64 internal constant DEADLINE = uint64(NOW + 1 hours);
    uint64 internal constant EXPIRY = uint64(NOW + 7 days);
    bytes32 internal constant SALT = keccak256("salt");

    function session(uint128 cap) internal view returns (SessionKey memory) {
        return SessionKey(sessionKey.addr, cap, EXPIRY);
    }

    function authorize(uint128 cap) internal {
        meter.authorizeSession(
            payer.addr,
            session(cap),
            DEADLINE,
            signed(payer, sessionDigest(payer.addr, session(cap), DEADLINE))
        );
    }

    function byKey(uint256 cumulative) internal view returns (bytes memory) {
        return signed(sessionKey, voucherDigest(payer.addr, cumulative));
    }

    function byPayer(uint256 cumulative) internal view returns (bytes memory) {
        return signed(payer, voucherDigest(payer.addr, cumulative));
    }

    function assertAccount(address who, uint256 balance, uint256 cumulative) internal view {
        (uint256 balance_, uint256 cumulative_,,,) = meter.accountOf(who);
        assertEq(balance_, balance, "balance");
        assertEq(cumulative_, cumulative, "cumulative");
    }

    function assertStatus(Meter.Status got, Meter.Status wanted) internal pure {
        assertEq(uint8(got), uint8(wanted));
    }

    // ---------------------------------------------------------------- deposit

    function test_anybodyDepositsForAnybody() public {
        mint(stranger.addr, 100);
        vm.startPrank(stranger.addr);
        token.approve(address(meter), 100);
        vm.expectEmit(address(meter));
        emit Meter.Deposited(payer.addr, stranger.addr, 100);
        meter.deposit(payer.addr, 100);
        assertAccount(payer.addr, 100, 0);
        assertEq(token.balanceOf(address(meter)), 100);
    }

    function test_depositOfNothingOrTooMuchIsRefused() public {
        vm.expectRevert(abi.encodeWithSelector(Meter.InvalidAmount.selector, 0));
        meter.deposit(payer.addr, 0);
        vm.expectRevert(abi.encodeWithSelector(Meter.InvalidAmount.selector, uint256(1) << 128));
        meter.deposit(payer.addr, uint256(1) << 128);
    }

    function test_depositWithoutTokensIsRefused() public {
        vm.expectRevert();
        meter.deposit(payer.addr, 1);
    }

    function test_distributorMustPayTheSameToken() public {
        TestDollar other = new TestDollar();
        vm.expectRevert(abi.encodeWithSelector(Meter.WrongToken.selector, address(token)));
        new Meter(other, distributor, operator.addr, 1);
    }

    // ---------------------------------------------------------------- depositWithAuthorization

    function test_oneSignatureDepositsAndNamesTheKey() public {
        mint(payer.addr, 500);
        bytes memory signature = signed(payer, depositDigest(payer.addr, 500, DEADLINE, session(200), SALT));
        vm.expectEmit(address(meter));
        emit Meter.Deposited(payer.addr, payer.addr, 500);
        vm.expectEmit(address(meter));
        emit Meter.SessionAuthorized(payer.addr, sessionKey.addr, 200, EXPIRY);
        vm.prank(stranger.addr);
        meter.depositWithAuthorization(payer.addr, 500, 0, DEADLINE, session(200), SALT, signature);
        assertAccount(payer.addr, 500, 0);
        assertEq(token.balanceOf(payer.addr), 0);
        assertStatus(settleOne(payer.addr, 150, byKey(150)), Meter.Status.Settled);
    }

    function test_theKeyCannotBeSwapped() public {
        mint(payer.addr, 500);
        bytes memory signature = signed(payer, depositDigest(payer.addr, 500, DEADLINE, session(200), SALT));
        SessionKey[3] memory other = [
            SessionKey(stranger.addr, 200, EXPIRY),
            SessionKey(sessionKey.addr, 201, EXPIRY),
            SessionKey(sessionKey.addr, 200, EXPIRY + 1)
        ];
        for (uint256 i = 0; i < other.length; ++i) {
            vm.expectRevert(ERC3009.ERC3009InvalidSignature.selector);
            meter.depositWithAuthorization(payer.addr, 500, 0, DEADLINE, other[i], SALT, signature);
        }
        vm.expectRevert(ERC3009.ERC3009InvalidSignature.selector);
        meter.depositWithAuthorization(payer.addr, 500, 0, DEADLINE, session(200), "", signature);
        vm.expectRevert(ERC3009.ERC3009InvalidSignature.selector);
        meter.depositWithAuthorization(payer.addr, 499, 0, DEADLINE, session(200), SALT, signature);
        vm.expectRevert(Meter.InvalidSignature.selector);
        meter.depositWithAuthorization(payer.addr, 500, 0, DEADLINE, session(200), SALT, "short");
        assertAccount(payer.addr, 0, 0);
    }

    function test_sameAuthorizationDepositsOnce() public {
        mint(payer.addr, 1000);
        SessionKey memory none;
        bytes memory signature = signed(payer, depositDigest(payer.addr, 500, DEADLINE, none, SALT));
        meter.depositWithAuthorization(payer.addr, 500, 0, DEADLINE, none, SALT, signature);
        bytes32 nonce = meter.sessionNonce(none, SALT);
        vm.expectRevert(abi.encodeWithSelector(ERC3009.ERC3009UsedAuthorization.selector, payer.addr, nonce));
        meter.depositWithAuthorization(payer.addr, 500, 0, DEADLINE, none, SALT, signature);
        assertAccount(payer.addr, 500, 0);
    }

    function test_depositEndsWithItsTime() public {
        mint(payer.addr, 500);
        bytes memory signature = signed(payer, depositDigest(payer.addr, 500, DEADLINE, session(200), SALT));
        vm.warp(DEADLINE);
        vm.expectPartialRevert(ERC3009.ERC3009InvalidAuthorizationTime.selector);
        meter.depositWithAuthorization(payer.addr, 500, 0, DEADLINE, session(200), SALT, signature);
    }

    // ---------------------------------------------------------------- sessions

    function test_capCountsFromTheTotalAtAuthorization() public {
        depositFor(payer.addr, 1000);
        settleOne(payer.addr, 300, byPayer(300));
        authorize(100);
        Meter.Session memory stored = meter.sessionOf(payer.addr, sessionKey.addr);
        assertEq(stored.ceiling, 400);
        assertEq(stored.expiry, EXPIRY);
        assertStatus(settleOne(payer.addr, 401, byKey(401)), Meter.Status.OverCap);
        assertStatus(settleOne(payer.addr, 400, byKey(400)), Meter.Status.Settled);
    }

    function testFuzz_hugestCapIsNoOverflow(uint128 cap, uint64 spent) public {
        depositFor(payer.addr, type(uint64).max);
        if (spent > 0) settleOne(payer.addr, spent, byPayer(spent));
        authorize(cap);
        uint256 wanted = uint256(cap) + spent;
        assertEq(
            meter.sessionOf(payer.addr, sessionKey.addr).ceiling,
            wanted > type(uint128).max ? type(uint128).max : wanted
        );
    }

    function test_sessionNeedsThePayersWord() public {
        bytes memory signature = signed(stranger, sessionDigest(payer.addr, session(100), DEADLINE));
        vm.expectRevert(Meter.InvalidSignature.selector);
        meter.authorizeSession(payer.addr, session(100), DEADLINE, signature);
        signature = signed(payer, sessionDigest(payer.addr, session(100), DEADLINE));
        vm.expectRevert(Meter.InvalidSignature.selector);
        meter.authorizeSession(payer.addr, session(101), DEADLINE, signature);
        vm.warp(DEADLINE + 1);
        vm.expectRevert(abi.encodeWithSelector(Meter.DeadlinePassed.selector, DEADLINE));
        meter.authorizeSession(payer.addr, session(100), DEADLINE, signature);
    }

    function test_contractWalletNamesAKeyAndSignsVouchers() public {
        Wallet wallet = new Wallet(payer.addr);
        depositFor(address(wallet), 1000);
        bytes memory signature = signed(payer, sessionDigest(address(wallet), session(100), DEADLINE));
        meter.authorizeSession(address(wallet), session(100), DEADLINE, signature);
        bytes memory voucher = signed(sessionKey, voucherDigest(address(wallet), 50));
        assertStatus(settleOne(address(wallet), 50, voucher), Meter.Status.Settled);
        voucher = signed(payer, voucherDigest(address(wallet), 700));
        assertStatus(settleOne(address(wallet), 700, voucher), Meter.Status.Settled);
        voucher = signed(stranger, voucherDigest(address(wallet), 800));
        assertStatus(settleOne(address(wallet), 800, voucher), Meter.Status.BadSignature);
    }

    function test_sessionNeedsAKeyAndAFuture() public {
        SessionKey[2] memory wrong =
            [SessionKey(address(0), 1, EXPIRY), SessionKey(sessionKey.addr, 1, uint64(NOW - 1))];
        for (uint256 i = 0; i < wrong.length; ++i) {
            bytes memory signature = signed(payer, sessionDigest(payer.addr, wrong[i], DEADLINE));
            vm.expectRevert(
                abi.encodeWithSelector(Meter.InvalidSession.selector, wrong[i].key, wrong[i].expiry)
            );
            meter.authorizeSession(payer.addr, wrong[i], DEADLINE, signature);
        }
    }

    function test_aKeyServesOneSession() public {
        authorize(100);
        bytes memory signature = signed(payer, sessionDigest(payer.addr, session(100), DEADLINE));
        vm.prank(payer.addr);
        meter.revokeSession(sessionKey.addr);
        // Not even a revoked key comes back by replaying its authorization.
        vm.expectRevert(abi.encodeWithSelector(Meter.SessionExists.selector, payer.addr, sessionKey.addr));
        meter.authorizeSession(payer.addr, session(100), DEADLINE, signature);
    }

    function test_twoBrowsersHaveTwoKeys() public {
        depositFor(payer.addr, 1000);
        authorize(100);
        SessionKey memory second = SessionKey(stranger.addr, 100, EXPIRY);
        meter.authorizeSession(
            payer.addr, second, DEADLINE, signed(payer, sessionDigest(payer.addr, second, DEADLINE))
        );
        assertStatus(settleOne(payer.addr, 40, byKey(40)), Meter.Status.Settled);
        bytes memory voucher = signed(stranger, voucherDigest(payer.addr, 90));
        assertStatus(settleOne(payer.addr, 90, voucher), Meter.Status.Settled);
    }

    function test_expiredKeySettlesNoMore() public {
        depositFor(payer.addr, 1000);
        authorize(100);
        vm.warp(EXPIRY);
        assertStatus(settleOne(payer.addr, 40, byKey(40)), Meter.Status.Settled);
        vm.warp(EXPIRY + 1);
        assertStatus(settleOne(payer.addr, 50, byKey(50)), Meter.Status.Expired);
        assertStatus(settleOne(payer.addr, 50, byPayer(50)), Meter.Status.Settled);
    }

    function test_revokedKeySettlesOnlyForTheDelay() public {
        depositFor(payer.addr, 1000);
        authorize(100);
        vm.expectEmit(address(meter));
        emit Meter.SessionRevoked(payer.addr, sessionKey.addr, uint64(NOW + WITHDRAW_DELAY));
        vm.prank(payer.addr);
        meter.revokeSession(sessionKey.addr);
        vm.warp(NOW + WITHDRAW_DELAY);
        assertStatus(settleOne(payer.addr, 40, byKey(40)), Meter.Status.Settled);
        vm.warp(NOW + WITHDRAW_DELAY + 1);
        assertStatus(settleOne(payer.addr, 50, byKey(50)), Meter.Status.Expired);
        vm.prank(payer.addr);
        vm.expectRevert(abi.encodeWithSelector(Meter.NoSession.selector, payer.addr, sessionKey.addr));
        meter.revokeSession(sessionKey.addr);
    }

    function test_revokingNeverProlongs() public {
        authorize(100);
        vm.warp(EXPIRY - 1);
        vm.prank(payer.addr);
        meter.revokeSession(sessionKey.addr);
        assertEq(meter.sessionOf(payer.addr, sessionKey.addr).expiry, EXPIRY);
        vm.prank(stranger.addr);
        vm.expectRevert(abi.encodeWithSelector(Meter.NoSession.selector, stranger.addr, sessionKey.addr));
        meter.revokeSession(sessionKey.addr);
    }

    // ---------------------------------------------------------------- settle

    function test_settlementMovesTheSumToTheDistributor() public {
        depositFor(payer.addr, 1000);
        authorize(1000);
        vm.expectEmit(address(meter));
        emit Meter.VoucherSettled(payer.addr, 300, 300);
        settleOne(payer.addr, 300, byKey(300));
        vm.expectEmit(address(meter));
        emit Meter.VoucherSettled(payer.addr, 450, 150);
        settleOne(payer.addr, 450, byKey(450));
        assertAccount(payer.addr, 550, 450);
        assertEq(token.balanceOf(address(distributor)), 450);
        assertEq(distributor.received(), 450);
    }

    function test_onlyTheOperatorSettles() public {
        vm.prank(stranger.addr);
        vm.expectRevert(abi.encodeWithSelector(Meter.NotOperator.selector, stranger.addr));
        meter.settle(new Voucher[](0), new bytes[](0));
        vm.startPrank(operator.addr);
        vm.expectRevert(abi.encodeWithSelector(Meter.LengthMismatch.selector, 1, 0));
        meter.settle(new Voucher[](1), new bytes[](0));
        meter.settle(new Voucher[](0), new bytes[](0));
    }

    function test_oneBadVoucherNeverStopsTheRest() public {
        address[2] memory hostile = [address(new BurningWallet()), address(new LoudWallet())];
        depositFor(payer.addr, 1000);
        depositFor(hostile[0], 1000);
        depositFor(hostile[1], 1000);
        authorize(500);

        Voucher[] memory vouchers = new Voucher[](9);
        bytes[] memory signatures = new bytes[](9);
        Meter.Status[9] memory wanted;
        (vouchers[0], signatures[0]) = (Voucher(hostile[0], 10), bytes("anything"));
        wanted[0] = Meter.Status.BadSignature;
        (vouchers[1], signatures[1]) = (Voucher(hostile[1], 10), bytes(""));
        wanted[1] = Meter.Status.BadSignature;
        (vouchers[2], signatures[2]) = (Voucher(payer.addr, 100), byKey(100));
        // The same once more, an older one, and one that fits nothing.
        (vouchers[3], signatures[3]) = (Voucher(payer.addr, 100), byKey(100));
        wanted[3] = Meter.Status.Stale;
        (vouchers[4], signatures[4]) = (Voucher(payer.addr, 99), byKey(99));
        wanted[4] = Meter.Status.Stale;
        (vouchers[5], signatures[5]) = (Voucher(payer.addr, 200), byKey(201));
        wanted[5] = Meter.Status.BadSignature;
        (vouchers[6], signatures[6]) = (Voucher(payer.addr, 501), byKey(501));
        wanted[6] = Meter.Status.OverCap;
        (vouchers[7], signatures[7]) = (Voucher(payer.addr, type(uint256).max), byPayer(type(uint256).max));
        wanted[7] = Meter.Status.InsufficientBalance;
        (vouchers[8], signatures[8]) = (Voucher(payer.addr, 150), byKey(150));

        for (uint256 i = 0; i < 9; ++i) {
            if (wanted[i] == Meter.Status.Settled) continue;
            vm.expectEmit(address(meter));
            emit Meter.VoucherSkipped(vouchers[i].payer, vouchers[i].cumulative, wanted[i]);
            if (i == 1) {
                vm.expectEmit(address(meter));
                emit Meter.VoucherSettled(payer.addr, 100, 100);
            }
        }
        vm.expectEmit(address(meter));
        emit Meter.VoucherSettled(payer.addr, 150, 50);
        vm.prank(operator.addr);
        meter.settle{gas: 3_000_000}(vouchers, signatures);
        assertEq(token.balanceOf(address(distributor)), 150);
        assertAccount(payer.addr, 850, 150);
    }

    function testFuzz_voucherOfNoSignerIsRefused(bytes memory signature, uint256 cumulative) public {
        depositFor(payer.addr, 1000);
        cumulative = bound(cumulative, 1, 1000);
        assertStatus(settleOne(payer.addr, cumulative, signature), Meter.Status.BadSignature);
        assertStatus(settleOne(address(0), cumulative, signature), Meter.Status.InsufficientBalance);
    }

    function testFuzz_vouchersOfOneMeterAreWorthNothingInAnother(uint64 cumulative) public {
        depositFor(payer.addr, type(uint64).max);
        bytes memory voucher = byPayer(cumulative);
        meter = new Meter(token, distributor, operator.addr, WITHDRAW_DELAY);
        depositFor(payer.addr, type(uint64).max);
        assertStatus(
            settleOne(payer.addr, cumulative, voucher),
            cumulative == 0 ? Meter.Status.Stale : Meter.Status.BadSignature
        );
    }

    function testFuzz_onlyTheLastVoucherCounts(uint32[8] memory totals) public {
        depositFor(payer.addr, type(uint32).max);
        uint256 highest;
        for (uint256 i = 0; i < totals.length; ++i) {
            settleOne(payer.addr, totals[i], byPayer(totals[i]));
            if (totals[i] > highest) highest = totals[i];
            assertAccount(payer.addr, type(uint32).max - highest, highest);
            assertEq(token.balanceOf(address(distributor)), highest);
        }
    }

    // ---------------------------------------------------------------- withdraw

    function test_payerGetsUnspentMoneyBack() public {
        depositFor(payer.addr, 1000);
        vm.startPrank(payer.addr);
        vm.expectEmit(address(meter));
        emit Meter.WithdrawRequested(payer.addr, 400, uint64(NOW + WITHDRAW_DELAY));
        meter.requestWithdraw(400);
        (uint256 balance,, uint256 spendable, uint256 asked, uint256 readyAt) = meter.accountOf(payer.addr);
        assertEq(balance, 1000);
        assertEq(spendable, 600);
        assertEq(asked, 400);
        assertEq(readyAt, NOW + WITHDRAW_DELAY);

        vm.expectRevert(abi.encodeWithSelector(Meter.WithdrawalNotReady.selector, NOW + WITHDRAW_DELAY));
        meter.finalizeWithdraw();
        vm.warp(NOW + WITHDRAW_DELAY);
        vm.expectEmit(address(meter));
        emit Meter.Withdrawn(payer.addr, 400);
        assertEq(meter.finalizeWithdraw(), 400);
        assertEq(token.balanceOf(payer.addr), 400);
        assertAccount(payer.addr, 600, 0);
        vm.expectRevert(abi.encodeWithSelector(Meter.WithdrawalNotReady.selector, 0));
        meter.finalizeWithdraw();
    }

    function test_vouchersSettleDuringTheDelay() public {
        depositFor(payer.addr, 1000);
        vm.prank(payer.addr);
        meter.requestWithdraw(1000);
        vm.warp(NOW + WITHDRAW_DELAY);
        assertStatus(settleOne(payer.addr, 700, byPayer(700)), Meter.Status.Settled);
        (,, uint256 spendable,,) = meter.accountOf(payer.addr);
        assertEq(spendable, 0);
        vm.prank(payer.addr);
        assertEq(meter.finalizeWithdraw(), 300);
        assertAccount(payer.addr, 0, 700);
    }

    function test_newRequestStartsTheDelayAgain() public {
        depositFor(payer.addr, 1000);
        vm.startPrank(payer.addr);
        meter.requestWithdraw(400);
        vm.warp(NOW + WITHDRAW_DELAY - 1);
        meter.requestWithdraw(500);
        vm.warp(NOW + WITHDRAW_DELAY);
        vm.expectPartialRevert(Meter.WithdrawalNotReady.selector);
        meter.finalizeWithdraw();
        // Zero takes the request back.
        meter.requestWithdraw(0);
        vm.warp(NOW + 10 * WITHDRAW_DELAY);
        vm.expectPartialRevert(Meter.WithdrawalNotReady.selector);
        meter.finalizeWithdraw();
        vm.expectPartialRevert(Meter.InvalidAmount.selector);
        meter.requestWithdraw(uint256(1) << 128);
    }

    function testFuzz_withdrawalsNeverTouchOthersMoney(uint96 mine, uint96 others, uint128 asked) public {
        vm.assume(mine > 0 && others > 0);
        depositFor(payer.addr, mine);
        depositFor(stranger.addr, others);
        vm.startPrank(payer.addr);
        meter.requestWithdraw(asked);
        vm.warp(NOW + WITHDRAW_DELAY);
        if (asked == 0) vm.expectRevert();
        meter.finalizeWithdraw();
        assertEq(token.balanceOf(payer.addr), asked < mine ? asked : mine);
        assertGe(token.balanceOf(address(meter)), others);
    }

    function test_moneyLeavesOnlyToTheDistributorOrThePayer() public view {
        assertEq(address(meter.distributor()), address(distributor));
        assertEq(token.allowance(address(meter), address(distributor)), type(uint256).max);
        assertEq(address(RoyaltyDistributor(meter.distributor()).token()), address(token));
    }
}
