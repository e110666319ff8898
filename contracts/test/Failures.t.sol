// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Meme, MemeRegistry} from "../src/MemeRegistry.sol";
import {Meter} from "../src/Meter.sol";
import {Attestation, Claim, RoyaltyDistributor} from "../src/RoyaltyDistributor.sol";
import {UsageLog} from "../src/UsageLog.sol";
import {Fixture} from "./utils/Fixture.sol";
import {SumTree} from "./utils/SumTree.sol";

/// What went wrong elsewhere, row by row, through all contracts at once: deposit, voucher, settlement, root, claim.
contract FailuresTest is Fixture {
    uint256 internal constant PRICE = 10_000;
    address internal treasury = makeAddr("treasury");

    function voucher(uint256 total) internal view returns (bytes memory) {
        return signed(payer, voucherDigest(payer.addr, total));
    }

    /// 60 % to the creator, the rest to the treasury.
    function split(uint256 spent, address to) internal view returns (SumTree.Leaf[] memory leaves) {
        leaves = new SumTree.Leaf[](2);
        leaves[0] = SumTree.Leaf(to, uint96(spent * 6 / 10));
        leaves[1] = SumTree.Leaf(treasury, uint96(spent - spent * 6 / 10));
    }

    /// Fake use to farm rewards (Ocean Data Farming, streaming bots): there is no subsidy to farm.
    function testFuzz_generatingFromOneselfLosesMoney(uint16 uses) public {
        uint256 spent = bound(uses, 1, type(uint16).max) * PRICE;
        depositFor(payer.addr, spent);
        settleOne(payer.addr, spent, voucher(spent));
        activateTree(1, split(spent, payer.addr));
        distributor.claim(claimsOf(split(spent, payer.addr)));
        assertEq(token.balanceOf(payer.addr), spent * 6 / 10);
        assertLt(token.balanceOf(payer.addr), spent);
    }

    /// Wrong or insolvent root accepted (Universal Rewards Distributor, Merkl).
    function test_rootAboveTheIncomeIsRefusedAndAWrongOneCanBeStopped() public {
        depositFor(payer.addr, 100 * PRICE);
        settleOne(payer.addr, 100 * PRICE, voucher(100 * PRICE));
        SumTree.Leaf[] memory leaves = split(100 * PRICE + 1, operator.addr);
        (bytes32 root, uint256 total) = SumTree.build(leaves);
        vm.prank(operator.addr);
        vm.expectRevert(abi.encodeWithSelector(RoyaltyDistributor.Insolvent.selector, total, 100 * PRICE));
        distributor.submit(1, root, uint96(total), 1, new Attestation[](0));

        submitTree(1, split(100 * PRICE, operator.addr));
        vm.prank(guardian);
        distributor.veto();
        Claim[] memory stolen = claimsOf(split(100 * PRICE, operator.addr));
        vm.warp(block.timestamp + WINDOW);
        vm.expectRevert(RoyaltyDistributor.NothingPending.selector);
        distributor.activate();
        vm.expectPartialRevert(RoyaltyDistributor.InvalidProof.selector);
        distributor.claim(stolen);
    }

    /// Pending root overwritten for ever; owner bypasses the timelock.
    function test_nobodySetsARootWithoutTheWindow() public {
        depositFor(payer.addr, 100 * PRICE);
        settleOne(payer.addr, 100 * PRICE, voucher(100 * PRICE));
        submitTree(1, split(50 * PRICE, creator.addr));
        vm.prank(operator.addr);
        vm.expectRevert(abi.encodeWithSelector(RoyaltyDistributor.SettlementPending.selector, 1));
        distributor.submit(2, "", 0, 2, new Attestation[](0));
        string[3] memory names =
            ["setRoot(bytes32)", "setPendingRoot(bytes32)", "updateRoot(bytes32,bytes32)"];
        for (uint256 i = 0; i < names.length; ++i) {
            vm.prank(operator.addr);
            (bool ok,) = address(distributor).call(abi.encodeWithSignature(names[i], bytes32("root"), ""));
            assertFalse(ok);
        }
    }

    /// Admin can take the pot (`recoverERC20`).
    function test_nobodyTakesThePot() public {
        depositFor(payer.addr, 100 * PRICE);
        settleOne(payer.addr, 50 * PRICE, voucher(50 * PRICE));
        address[3] memory insiders = [operator.addr, guardian, owner];
        for (uint256 i = 0; i < insiders.length; ++i) {
            vm.startPrank(insiders[i]);
            vm.expectRevert();
            distributor.sweep(token, insiders[i]);
            vm.expectRevert();
            token.transferFrom(address(distributor), insiders[i], 1);
            vm.expectRevert();
            token.transferFrom(address(meter), insiders[i], 1);
            vm.expectRevert();
            meter.finalizeWithdraw();
            vm.stopPrank();
        }
        assertEq(token.balanceOf(address(distributor)), 50 * PRICE);
        assertEq(token.balanceOf(address(meter)), 50 * PRICE);
    }

    /// Claims stuck by one empty item (Story), the same claim twice in a batch (Balancer Merkle Orchard).
    function test_emptyAndRepeatedClaimsAreSkipped() public {
        depositFor(payer.addr, 100 * PRICE);
        settleOne(payer.addr, 100 * PRICE, voucher(100 * PRICE));
        SumTree.Leaf[] memory leaves = new SumTree.Leaf[](3);
        leaves[0] = SumTree.Leaf(creator.addr, uint96(60 * PRICE));
        leaves[1] = SumTree.Leaf(stranger.addr, 0);
        leaves[2] = SumTree.Leaf(treasury, uint96(40 * PRICE));
        activateTree(1, leaves);
        Claim[] memory claims = new Claim[](5);
        claims[0] = claims[1] = claimOf(leaves, 0);
        claims[2] = claimOf(leaves, 1);
        claims[3] = claims[4] = claimOf(leaves, 2);
        distributor.claim(claims);
        assertEq(token.balanceOf(creator.addr), 60 * PRICE);
        assertEq(token.balanceOf(treasury), 40 * PRICE);
        assertEq(token.balanceOf(stranger.addr), 0);
    }

    /// Paid twice: the operator redeems what was signed, once, and nothing that was not.
    function test_operatorCollectsOnlyWhatWasSigned() public {
        depositFor(payer.addr, 100 * PRICE);
        bytes memory signature = voucher(3 * PRICE);
        settleOne(payer.addr, 3 * PRICE, signature);
        assertEq(uint8(settleOne(payer.addr, 3 * PRICE, signature)), uint8(Meter.Status.Stale));
        assertEq(uint8(settleOne(payer.addr, 4 * PRICE, signature)), uint8(Meter.Status.BadSignature));
        bytes memory own = signed(operator, voucherDigest(payer.addr, 4 * PRICE));
        assertEq(uint8(settleOne(payer.addr, 4 * PRICE, own)), uint8(Meter.Status.BadSignature));
        assertEq(distributor.received(), 3 * PRICE);
    }

    /// Operator shows two histories: one size has one root, for ever.
    function test_publishedHistoryIsNotReplaced() public {
        vm.startPrank(operator.addr);
        usageLog.checkpoint(10, "one", "", "");
        vm.expectRevert(abi.encodeWithSelector(UsageLog.SizeNotGrown.selector, 10, 10));
        usageLog.checkpoint(10, "another", "", "");
        vm.expectRevert(abi.encodeWithSelector(UsageLog.SizeNotGrown.selector, 9, 10));
        usageLog.checkpoint(9, "another", "", "");
    }

    /// Others' works pooled without consent (Story groups): terms are the creator's alone.
    function test_onlyTheCreatorOptsIn() public {
        Meme memory meme = Meme(creator.addr, "pdq", "sha", 0, 3);
        bytes memory attestation = attested(meme, uint64(NOW));
        vm.prank(creator.addr);
        registry.register(meme, uint64(NOW), attestation);
        address[4] memory others = [owner, operator.addr, provenance.addr, stranger.addr];
        for (uint256 i = 0; i < others.length; ++i) {
            vm.prank(others[i]);
            vm.expectRevert(abi.encodeWithSelector(MemeRegistry.NotCreator.selector, others[i], creator.addr));
            registry.setTerms(1, 0);
        }
        (Meme memory stored,) = registry.memeOf(1);
        assertEq(stored.terms, 3);
    }
}
