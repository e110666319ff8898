// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Vm} from "forge-std/Test.sol";
import {Attestation, Claim, RoyaltyDistributor} from "../src/RoyaltyDistributor.sol";
import {Fixture} from "./utils/Fixture.sol";
import {FreezingToken, Wallet} from "./utils/Mocks.sol";
import {SumTree} from "./utils/SumTree.sol";

contract RoyaltyDistributorTest is Fixture {
    uint64 internal constant DEADLINE = uint64(NOW + 30 days);

    address internal ann = makeAddr("ann");
    address internal bob = makeAddr("bob");

    /// Ann 100, Bob 200, three others 1, 2, 3.
    function tree(uint96 factor) internal returns (SumTree.Leaf[] memory leaves) {
        leaves = new SumTree.Leaf[](5);
        leaves[0] = SumTree.Leaf(ann, 100 * factor);
        leaves[1] = SumTree.Leaf(bob, 200 * factor);
        for (uint96 i = 2; i < 5; ++i) {
            leaves[i] = SumTree.Leaf(makeAddr(vm.toString(i)), (i - 1) * factor);
        }
    }

    function attest(Vm.Wallet memory by, uint64 epoch, bytes32 root, uint96 total, uint64 logSize)
        internal
        view
        returns (Attestation memory)
    {
        return Attestation(by.addr, signed(by, epochDigest(epoch, root, total, logSize)));
    }

    // ---------------------------------------------------------------- fund

    function test_fundingIsCounted() public {
        mint(ann, 50);
        vm.startPrank(ann);
        token.approve(address(distributor), 50);
        vm.expectEmit(address(distributor));
        emit RoyaltyDistributor.Funded(ann, 30, 30);
        distributor.fund(30);
        distributor.fund(20);
        assertEq(distributor.received(), 50);
        assertEq(token.balanceOf(address(distributor)), 50);
        vm.expectRevert(abi.encodeWithSelector(RoyaltyDistributor.InvalidAmount.selector, type(uint96).max));
        distributor.fund(type(uint96).max);
        vm.expectRevert();
        distributor.fund(1);
    }

    // ---------------------------------------------------------------- submit

    function test_rootWaitsForItsWindow() public {
        fundDistributor(306);
        (bytes32 root, uint256 total) = SumTree.build(tree(1));
        vm.expectEmit(address(distributor));
        emit RoyaltyDistributor.Submitted(1, root, total, 7, uint64(NOW + WINDOW), 0);
        vm.prank(operator.addr);
        distributor.submit(1, root, uint96(total), 7, new Attestation[](0));
        RoyaltyDistributor.Settlement memory pending = distributor.pending();
        assertEq(pending.sumRoot, root);
        assertEq(pending.total, 306);
        assertEq(pending.activeAt, NOW + WINDOW);

        vm.warp(NOW + WINDOW - 1);
        vm.expectRevert(abi.encodeWithSelector(RoyaltyDistributor.WindowOpen.selector, uint64(NOW + WINDOW)));
        distributor.activate();
        vm.warp(NOW + WINDOW);
        vm.expectEmit(address(distributor));
        emit RoyaltyDistributor.Activated(1, root, total, 7);
        vm.prank(ann);
        distributor.activate();
        assertEq(abi.encode(distributor.active()), abi.encode(pending));
        assertEq(distributor.pending().activeAt, 0);
        vm.expectRevert(RoyaltyDistributor.NothingPending.selector);
        distributor.activate();
    }

    function test_onlyTheOperatorSubmits() public {
        vm.prank(guardian);
        vm.expectRevert(abi.encodeWithSelector(RoyaltyDistributor.NotOperator.selector, guardian));
        distributor.submit(1, "", 0, 0, new Attestation[](0));
    }

    function testFuzz_rootNeverPromisesMoreThanCameIn(uint96 received, uint96 total) public {
        if (received > 0) fundDistributor(received);
        vm.prank(operator.addr);
        if (total > received) {
            vm.expectRevert(abi.encodeWithSelector(RoyaltyDistributor.Insolvent.selector, total, received));
        }
        distributor.submit(1, "", total, 0, new Attestation[](0));
    }

    function test_paidMoneyStillCountsAsReceived() public {
        fundDistributor(306);
        activateTree(1, tree(1));
        distributor.claim(claimsOf(tree(1)));
        assertEq(token.balanceOf(address(distributor)), 0);
        // Cumulative totals: the second epoch needs only its own money to come in.
        fundDistributor(305);
        (bytes32 root,) = SumTree.build(tree(2));
        vm.prank(operator.addr);
        vm.expectRevert(abi.encodeWithSelector(RoyaltyDistributor.Insolvent.selector, 612, 611));
        distributor.submit(2, root, 612, 2, new Attestation[](0));
        fundDistributor(1);
        activateTree(2, tree(2));
        distributor.claim(claimsOf(tree(2)));
        assertEq(token.balanceOf(ann), 200);
        assertEq(token.balanceOf(address(distributor)), 0);
    }

    function test_tokensSentPastFundDoNotCount() public {
        mint(address(distributor), 1000);
        vm.prank(operator.addr);
        vm.expectRevert(abi.encodeWithSelector(RoyaltyDistributor.Insolvent.selector, 1, 0));
        distributor.submit(1, "", 1, 0, new Attestation[](0));
    }

    function test_pendingRootIsNotOverwritten() public {
        fundDistributor(1000);
        submitTree(1, tree(1));
        vm.warp(NOW + 10 * WINDOW);
        (bytes32 root,) = SumTree.build(tree(2));
        vm.prank(operator.addr);
        vm.expectRevert(abi.encodeWithSelector(RoyaltyDistributor.SettlementPending.selector, 1));
        distributor.submit(2, root, 612, 2, new Attestation[](0));
    }

    function test_nothingGoesBack() public {
        fundDistributor(1000);
        activateTree(5, tree(1));
        Attestation[] memory none = new Attestation[](0);
        vm.startPrank(operator.addr);
        vm.expectRevert(RoyaltyDistributor.NotMonotone.selector);
        distributor.submit(5, "", 400, 5, none);
        vm.expectRevert(RoyaltyDistributor.NotMonotone.selector);
        distributor.submit(6, "", 305, 5, none);
        vm.expectRevert(RoyaltyDistributor.NotMonotone.selector);
        distributor.submit(6, "", 400, 4, none);
        distributor.submit(6, "", 306, 5, none);
    }

    // ---------------------------------------------------------------- attesters

    function test_quorumShortensTheWindow() public {
        Attestation[] memory words = new Attestation[](2);
        words[0] = attest(attesters[0], 1, "root", 0, 1);
        words[1] = attest(attesters[2], 1, "root", 0, 1);
        vm.prank(operator.addr);
        distributor.submit(1, "root", 0, 1, words);
        assertEq(distributor.pending().activeAt, NOW + QUORUM_WINDOW);
    }

    function test_lessThanAQuorumWaitsTheWholeWindow() public {
        Attestation[] memory words = new Attestation[](1);
        words[0] = attest(attesters[1], 1, "root", 0, 1);
        vm.prank(operator.addr);
        distributor.submit(1, "root", 0, 1, words);
        assertEq(distributor.pending().activeAt, NOW + WINDOW);
    }

    function test_attestersMustBeDistinctKnownAndOfTheSameMind() public {
        Attestation[] memory words = new Attestation[](2);
        words[0] = attest(attesters[1], 1, "root", 0, 1);
        Attestation[5] memory second = [
            attest(attesters[1], 1, "root", 0, 1), // twice
            attest(attesters[0], 1, "root", 0, 1), // out of order
            attest(stranger, 1, "root", 0, 1), // unknown
            attest(attesters[2], 1, "other root", 0, 1), // another root
            Attestation(attesters[2].addr, signed(stranger, epochDigest(1, "root", 0, 1))) // forged
        ];
        for (uint256 i = 0; i < second.length; ++i) {
            words[1] = second[i];
            // Unknown accounts may also come first.
            if (second[i].attester == stranger.addr && stranger.addr < words[0].attester) {
                (words[0], words[1]) = (words[1], words[0]);
            }
            vm.prank(operator.addr);
            vm.expectRevert(
                abi.encodeWithSelector(RoyaltyDistributor.InvalidAttestation.selector, second[i].attester)
            );
            distributor.submit(1, "root", 0, 1, words);
            words[0] = attest(attesters[1], 1, "root", 0, 1);
        }
    }

    function testFuzz_attestationIsForOneEpochOnly(uint64 epoch, bytes32 root, uint64 logSize) public {
        epoch = uint64(bound(epoch, 1, type(uint64).max));
        vm.assume(epoch != 1 || root != "root" || logSize != 1);
        Attestation[] memory words = new Attestation[](1);
        words[0] = attest(attesters[0], 1, "root", 0, 1);
        vm.prank(operator.addr);
        vm.expectPartialRevert(RoyaltyDistributor.InvalidAttestation.selector);
        distributor.submit(epoch, root, 0, logSize, words);
    }

    function test_settingsMustMakeSense() public {
        address[] memory none = new address[](0);
        vm.expectRevert(RoyaltyDistributor.InvalidSettings.selector);
        new RoyaltyDistributor(token, operator.addr, guardian, none, 0, 2, 1);
        vm.expectRevert(RoyaltyDistributor.InvalidSettings.selector);
        new RoyaltyDistributor(token, operator.addr, guardian, none, 1, 1, 2);
    }

    // ---------------------------------------------------------------- veto

    function test_guardianStopsAPendingRoot() public {
        fundDistributor(1000);
        activateTree(1, tree(1));
        submitTree(2, tree(2));
        (bytes32 root,) = SumTree.build(tree(2));
        vm.expectRevert(abi.encodeWithSelector(RoyaltyDistributor.NotGuardian.selector, address(this)));
        distributor.veto();
        vm.expectEmit(address(distributor));
        emit RoyaltyDistributor.Vetoed(2, root);
        vm.startPrank(guardian);
        distributor.veto();
        vm.expectRevert(RoyaltyDistributor.NothingPending.selector);
        distributor.veto();
        vm.stopPrank();
        vm.warp(block.timestamp + WINDOW);
        vm.expectRevert(RoyaltyDistributor.NothingPending.selector);
        distributor.activate();
        // The active root is untouched, and the epoch can be proposed again.
        distributor.claim(claimsOf(tree(1)));
        assertEq(token.balanceOf(ann), 100);
        activateTree(2, tree(3));
    }

    function test_guardianCanDoNothingElse() public {
        fundDistributor(1000);
        activateTree(1, tree(1));
        vm.startPrank(guardian);
        vm.expectRevert(abi.encodeWithSelector(RoyaltyDistributor.NotOperator.selector, guardian));
        distributor.submit(2, "", 400, 2, new Attestation[](0));
        vm.expectRevert(abi.encodeWithSelector(RoyaltyDistributor.NotOperator.selector, guardian));
        distributor.sweep(token, guardian);
        vm.expectRevert(RoyaltyDistributor.NothingPending.selector);
        distributor.veto();
    }

    // ---------------------------------------------------------------- claim

    function test_anybodySendsClaimsAndTheAccountsArePaid() public {
        fundDistributor(306);
        activateTree(1, tree(1));
        vm.expectEmit(address(distributor));
        emit RoyaltyDistributor.Claimed(ann, 100);
        vm.prank(stranger.addr);
        distributor.claim(claimsOf(tree(1)));
        assertEq(token.balanceOf(ann), 100);
        assertEq(token.balanceOf(bob), 200);
        assertEq(token.balanceOf(stranger.addr), 0);
        assertEq(distributor.claimed(ann), 100);
        assertEq(token.balanceOf(address(distributor)), 0);
    }

    function test_sameClaimTwiceInABatchPaysOnce() public {
        fundDistributor(306);
        activateTree(1, tree(1));
        Claim[] memory claims = new Claim[](3);
        claims[0] = claims[1] = claims[2] = claimOf(tree(1), 0);
        vm.expectEmit(address(distributor));
        emit RoyaltyDistributor.Claimed(ann, 100);
        vm.expectEmit(address(distributor));
        emit RoyaltyDistributor.ClaimSkipped(ann, 100, RoyaltyDistributor.Skip.Stale);
        distributor.claim(claims);
        distributor.claim(claims);
        assertEq(token.balanceOf(ann), 100);
    }

    function test_emptyClaimIsSkipped() public {
        SumTree.Leaf[] memory leaves = tree(1);
        leaves[2].cumulative = 0;
        fundDistributor(306);
        activateTree(1, leaves);
        vm.expectEmit(address(distributor));
        emit RoyaltyDistributor.ClaimSkipped(leaves[2].account, 0, RoyaltyDistributor.Skip.Stale);
        distributor.claim(claimsOf(leaves));
        assertEq(token.balanceOf(bob), 200);
        assertEq(token.balanceOf(leaves[3].account), 2);
    }

    function test_accountThatTheTokenRefusesStopsNobody() public {
        FreezingToken freezing = new FreezingToken();
        distributor =
            new RoyaltyDistributor(freezing, operator.addr, guardian, new address[](0), 1, WINDOW, WINDOW);
        freezing.mint(address(this), 612);
        freezing.approve(address(distributor), 612);
        distributor.fund(612);
        activateTree(1, tree(1));
        distributor.claim(claimsOf(tree(1)));
        activateTree(2, tree(2));
        freezing.freeze(ann, true);
        vm.expectEmit(address(distributor));
        emit RoyaltyDistributor.ClaimSkipped(ann, 200, RoyaltyDistributor.Skip.TransferFailed);
        distributor.claim(claimsOf(tree(2)));
        assertEq(freezing.balanceOf(bob), 400);
        // Nothing is lost for Ann, and nothing is paid twice.
        assertEq(distributor.claimed(ann), 100);
        freezing.freeze(ann, false);
        distributor.claim(claimsOf(tree(2)));
        assertEq(freezing.balanceOf(ann), 200);
    }

    /// The limit that the contract states: a root may take back what was paid, and is not noticed. Even so no more is
    /// paid than is held, and who comes too late is left out until there is money again.
    function test_rootThatTakesFromAnAccountPaysOnlyWhatIsHeld() public {
        fundDistributor(306);
        activateTree(1, tree(1));
        distributor.claim(claimsOf(tree(1)));
        SumTree.Leaf[] memory leaves = tree(1);
        (leaves[0].cumulative, leaves[1].cumulative) = (0, 300);
        activateTree(2, leaves);
        vm.expectEmit(address(distributor));
        emit RoyaltyDistributor.ClaimSkipped(bob, 300, RoyaltyDistributor.Skip.TransferFailed);
        distributor.claim(claimsOf(leaves));
        assertEq(token.balanceOf(bob), 200);
        assertEq(distributor.claimed(bob), 200);
        fundDistributor(100);
        distributor.claim(claimsOf(leaves));
        assertEq(token.balanceOf(bob), 300);
    }

    function test_previousRootIsClaimableDuringTheWindow() public {
        fundDistributor(1000);
        activateTree(1, tree(1));
        submitTree(2, tree(2));
        distributor.claim(one(claimOf(tree(1), 0)));
        assertEq(token.balanceOf(ann), 100);
        Claim[] memory early = one(claimOf(tree(2), 0));
        vm.expectRevert(abi.encodeWithSelector(RoyaltyDistributor.InvalidProof.selector, ann));
        distributor.claim(early);
        vm.warp(block.timestamp + WINDOW);
        distributor.activate();
        distributor.claim(early);
        assertEq(token.balanceOf(ann), 200);
    }

    function test_brokenProofReverts() public {
        fundDistributor(306);
        activateTree(1, tree(1));
        Claim memory good = claimOf(tree(1), 0);
        bytes memory proof = good.proof;
        Claim[7] memory bad = [
            Claim(stranger.addr, 100, proof), // another account
            Claim(ann, 101, proof), // a higher amount
            Claim(ann, 99, proof), // a lower one
            Claim(ann, 100, ""), // no proof
            Claim(ann, 100, hex"02"), // no sibling
            Claim(ann, 100, abi.encodePacked(proof, bytes1(0))), // too long
            Claim(ann, 100, abi.encodePacked(proof, proof)) // far too long
        ];
        for (uint256 i = 0; i < bad.length; ++i) {
            Claim[] memory claims = new Claim[](2);
            claims[0] = claimOf(tree(1), 1);
            claims[1] = bad[i];
            vm.expectRevert(abi.encodeWithSelector(RoyaltyDistributor.InvalidProof.selector, bad[i].account));
            distributor.claim(claims);
        }
        assertEq(token.balanceOf(bob), 0);
    }

    function test_noClaimBeforeTheFirstRoot() public {
        fundDistributor(306);
        Claim[] memory claims = claimsOf(tree(1));
        vm.expectRevert(abi.encodeWithSelector(RoyaltyDistributor.InvalidProof.selector, ann));
        distributor.claim(claims);
    }

    /// forge-config: default.fuzz.runs = 48
    function testFuzz_everyLeafIsPaidItsAmount(uint96[] memory amounts, uint256 salt) public {
        vm.assume(amounts.length > 0);
        uint256 size = amounts.length < 24 ? amounts.length : 24;
        SumTree.Leaf[] memory leaves = new SumTree.Leaf[](size);
        uint256 total;
        for (uint256 i = 0; i < size; ++i) {
            amounts[i] = uint96(bound(amounts[i], 0, 1e24));
            leaves[i] = SumTree.Leaf(address(uint160(uint256(keccak256(abi.encode(salt, i))))), amounts[i]);
            total += amounts[i];
        }
        if (total > 0) fundDistributor(total);
        activateTree(1, leaves);
        distributor.claim(claimsOf(leaves));
        for (uint256 i = 0; i < size; ++i) {
            assertEq(token.balanceOf(leaves[i].account), leaves[i].cumulative);
        }
        assertEq(token.balanceOf(address(distributor)), 0);
    }

    /// forge-config: default.fuzz.runs = 64
    function testFuzz_changedProofReverts(uint256 at, uint8 change) public {
        fundDistributor(306);
        activateTree(1, tree(1));
        Claim memory item = claimOf(tree(1), 1);
        at = bound(at, 0, item.proof.length - 1);
        vm.assume(change != 0);
        item.proof[at] ^= bytes1(change);
        Claim[] memory claims = one(item);
        vm.expectRevert(abi.encodeWithSelector(RoyaltyDistributor.InvalidProof.selector, bob));
        distributor.claim(claims);
    }

    // ---------------------------------------------------------------- the sum in the tree

    /// A tree whose leaves add up to more than the total that was submitted with its root.
    function test_leavesThatPromiseMoreThanTheTotalCannotBeClaimed() public {
        fundDistributor(306);
        (bytes32 root, uint256 total) = SumTree.build(tree(10));
        assertEq(total, 3060);
        vm.prank(operator.addr);
        distributor.submit(1, root, 306, 1, new Attestation[](0));
        vm.warp(NOW + WINDOW);
        distributor.activate();
        Claim[] memory claims = one(claimOf(tree(10), 0));
        vm.expectRevert(abi.encodeWithSelector(RoyaltyDistributor.InvalidProof.selector, ann));
        distributor.claim(claims);
    }

    /// An inner node that hides the sum of one child: either child proves one total only.
    function test_nodesThatHideASumPayAtMostTheTotal() public {
        fundDistributor(306);
        SumTree.Node memory a = SumTree.leafNode(SumTree.Leaf(ann, 300));
        SumTree.Node memory b = SumTree.leafNode(SumTree.Leaf(bob, 300));
        // The root's preimage says 300 for Ann and 6 for Bob.
        SumTree.Node memory root = SumTree.innerNode(a, SumTree.Node(b.hash, 6), 2);
        vm.prank(operator.addr);
        distributor.submit(1, root.hash, 306, 1, new Attestation[](0));
        vm.warp(NOW + WINDOW);
        distributor.activate();
        distributor.claim(one(Claim(ann, 300, abi.encodePacked(uint8(2), b.hash, uint16(6)))));
        assertEq(token.balanceOf(ann), 300);
        Claim[] memory claims = one(Claim(bob, 300, abi.encodePacked(uint8(2), a.hash, uint16(300))));
        vm.expectRevert(abi.encodeWithSelector(RoyaltyDistributor.InvalidProof.selector, bob));
        distributor.claim(claims);
    }

    /// Sums that are cut to their width: 200 + 200 + 50 is 194 in one byte. Whatever is proven stays within the total.
    /// forge-config: default.fuzz.runs = 64
    function testFuzz_sumsThatWereCutPayAtMostTheTotal(uint96[4] memory amounts, uint8 width, uint96 total)
        public
    {
        width = uint8(bound(width, 1, 12));
        total = uint96(bound(total, 1, 1e27));
        SumTree.Leaf[] memory leaves = new SumTree.Leaf[](4);
        for (uint96 i = 0; i < 4; ++i) {
            leaves[i] = SumTree.Leaf(makeAddr(vm.toString(i)), amounts[i]);
        }
        (bytes32 root, uint256 sum) = SumTree.build(leaves, width);
        // The attacker names any total, or the one that the cut sums show.
        if (amounts[0] % 2 == 0) total = uint96(sum & ((uint256(1) << (8 * width)) - 1));
        if (total == 0) return;
        fundDistributor(total);
        vm.prank(operator.addr);
        distributor.submit(1, root, total, 1, new Attestation[](0));
        vm.warp(NOW + WINDOW);
        distributor.activate();
        uint256 paid;
        for (uint256 i = 0; i < 4; ++i) {
            Claim[] memory claims = one(Claim(leaves[i].account, amounts[i], SumTree.proof(leaves, i, width)));
            try distributor.claim(claims) {
                paid += amounts[i];
            } catch {}
        }
        assertLe(paid, total);
    }

    /// The attack that the width check is for: each leaf sees the other's sum cut to nothing.
    function test_sumsCutToNothingCannotBeClaimed() public {
        fundDistributor(1000);
        SumTree.Leaf[] memory leaves = new SumTree.Leaf[](2);
        leaves[0] = SumTree.Leaf(ann, 768); // 0 in one byte
        leaves[1] = SumTree.Leaf(bob, 1000); // 232
        (bytes32 root,) = SumTree.build(leaves, 1);
        vm.prank(operator.addr);
        distributor.submit(1, root, 1000, 1, new Attestation[](0));
        vm.warp(NOW + WINDOW);
        distributor.activate();
        for (uint256 i = 0; i < 2; ++i) {
            Claim[] memory claims =
                one(Claim(leaves[i].account, leaves[i].cumulative, SumTree.proof(leaves, i, 1)));
            vm.expectRevert(
                abi.encodeWithSelector(RoyaltyDistributor.InvalidProof.selector, leaves[i].account)
            );
            distributor.claim(claims);
        }
    }

    /// Any bytes as calldata: nothing is paid without a proof, and nothing is read out of place.
    /// forge-config: default.fuzz.runs = 64
    function testFuzz_malformedCalldataPaysNobody(bytes calldata junk) public {
        fundDistributor(306);
        activateTree(1, tree(1));
        (bool ok,) = address(distributor).call{gas: 1_000_000}(
            abi.encodePacked(RoyaltyDistributor.claim.selector, junk)
        );
        ok;
        assertEq(token.balanceOf(address(distributor)), 306);
    }

    /// A node is no leaf: its parts cannot be read as an account and an amount.
    /// forge-config: default.fuzz.runs = 64
    function testFuzz_innerNodesAreNotClaimable(uint96 cumulative) public {
        vm.assume(cumulative > 0);
        fundDistributor(306);
        activateTree(1, tree(1));
        (bytes32 root,) = SumTree.build(tree(1));
        for (uint8 width = 0; width < 16; ++width) {
            Claim[] memory claims = one(Claim(address(bytes20(root)), cumulative, abi.encodePacked(width)));
            vm.expectPartialRevert(RoyaltyDistributor.InvalidProof.selector);
            distributor.claim(claims);
        }
    }

    // ---------------------------------------------------------------- claimTo

    function test_accountSendsItsMoneyElsewhere() public {
        Vm.Wallet memory account = vm.createWallet("account");
        SumTree.Leaf[] memory leaves = tree(1);
        leaves[0].account = account.addr;
        fundDistributor(306);
        activateTree(1, leaves);
        bytes memory signature = signed(account, claimToDigest(account.addr, 100, bob, DEADLINE));
        vm.prank(stranger.addr);
        distributor.claimTo(claimOf(leaves, 0), bob, DEADLINE, signature);
        assertEq(token.balanceOf(bob), 100);
        assertEq(distributor.claimed(account.addr), 100);
        // Neither again, nor by the other way.
        Claim memory item = claimOf(leaves, 0);
        vm.expectRevert(abi.encodeWithSelector(RoyaltyDistributor.NothingToClaim.selector, account.addr));
        distributor.claimTo(item, bob, DEADLINE, signature);
        distributor.claim(one(item));
        assertEq(token.balanceOf(account.addr), 0);
    }

    function test_claimToNeedsTheAccountsWord() public {
        Vm.Wallet memory account = vm.createWallet("account");
        SumTree.Leaf[] memory leaves = tree(1);
        leaves[0].account = account.addr;
        fundDistributor(306);
        activateTree(1, leaves);
        Claim memory item = claimOf(leaves, 0);
        bytes memory signature = signed(account, claimToDigest(account.addr, 100, bob, DEADLINE));
        vm.expectRevert(RoyaltyDistributor.InvalidSignature.selector);
        distributor.claimTo(item, stranger.addr, DEADLINE, signature);
        vm.expectRevert(RoyaltyDistributor.InvalidSignature.selector);
        distributor.claimTo(item, bob, DEADLINE + 1, signature);
        item.cumulative = 101;
        vm.expectRevert(RoyaltyDistributor.InvalidSignature.selector);
        distributor.claimTo(item, bob, DEADLINE, signature);
        signature = signed(account, claimToDigest(account.addr, 101, bob, DEADLINE));
        vm.expectRevert(abi.encodeWithSelector(RoyaltyDistributor.InvalidProof.selector, account.addr));
        distributor.claimTo(item, bob, DEADLINE, signature);
        vm.warp(DEADLINE + 1);
        vm.expectRevert(abi.encodeWithSelector(RoyaltyDistributor.DeadlinePassed.selector, DEADLINE));
        distributor.claimTo(item, bob, DEADLINE, signature);
    }

    function test_contractWalletSendsItsMoneyElsewhere() public {
        Wallet wallet = new Wallet(stranger.addr);
        SumTree.Leaf[] memory leaves = tree(1);
        leaves[0].account = address(wallet);
        fundDistributor(306);
        activateTree(1, leaves);
        bytes memory signature = signed(stranger, claimToDigest(address(wallet), 100, bob, DEADLINE));
        distributor.claimTo(claimOf(leaves, 0), bob, DEADLINE, signature);
        assertEq(token.balanceOf(bob), 100);
    }

    // ---------------------------------------------------------------- sweep

    function test_onlyOtherTokensAreSwept() public {
        fundDistributor(306);
        mint(address(distributor), 50);
        FreezingToken other = new FreezingToken();
        other.mint(address(distributor), 7);
        vm.prank(ann);
        vm.expectRevert(abi.encodeWithSelector(RoyaltyDistributor.NotOperator.selector, ann));
        distributor.sweep(other, ann);
        vm.startPrank(operator.addr);
        vm.expectEmit(address(distributor));
        emit RoyaltyDistributor.Swept(address(other), ann, 7);
        distributor.sweep(other, ann);
        assertEq(other.balanceOf(ann), 7);
        vm.expectRevert(abi.encodeWithSelector(RoyaltyDistributor.NotSweepable.selector, address(token)));
        distributor.sweep(token, operator.addr);
    }
}
