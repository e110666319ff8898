// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Receipt as LogReceipt, UsageLog} from "../src/UsageLog.sol";
import {Fixture} from "./utils/Fixture.sol";
import {Refuser} from "./utils/Mocks.sol";

contract UsageLogTest is Fixture {
    uint64 internal constant DUE = uint64(NOW + 1 hours);
    /// Two entries: the leaf that is asked for, and its sibling.
    bytes32 internal leaf = sha256(abi.encodePacked(bytes1(0x00), "entry"));
    bytes32 internal sibling = sha256(abi.encodePacked(bytes1(0x00), "another"));
    bytes32 internal root = sha256(abi.encodePacked(bytes1(0x01), leaf, sibling));

    function setUp() public override {
        super.setUp();
        vm.deal(operator.addr, 100 ether);
        vm.deal(stranger.addr, 100 ether);
        vm.prank(operator.addr);
        usageLog.postBond{value: 5 ether}();
    }

    function receiptOf(bytes32 entryHash) internal pure returns (LogReceipt memory) {
        return LogReceipt(entryHash, DUE);
    }

    function challenge(bytes32 entryHash) internal {
        bytes memory signature = signed(operator, receiptDigest(receiptOf(entryHash)));
        vm.prank(stranger.addr);
        usageLog.challengeReceipt{value: CHALLENGE_DEPOSIT}(receiptOf(entryHash), signature);
    }

    function publish() internal {
        vm.prank(operator.addr);
        usageLog.checkpoint(2, root, "policy", "https://tribute.test/log");
    }

    function proof() internal view returns (bytes32[] memory path) {
        path = new bytes32[](1);
        path[0] = sibling;
    }

    // ---------------------------------------------------------------- checkpoint

    function test_operatorPublishesCheckpoints() public {
        vm.expectEmit(address(usageLog));
        emit UsageLog.CheckpointPublished(2, root, "policy", "https://tribute.test/log");
        publish();
        UsageLog.Checkpoint memory latest = usageLog.latest();
        assertEq(latest.root, root);
        assertEq(latest.size, 2);
        assertEq(latest.publishedAt, NOW);
        vm.expectRevert(abi.encodeWithSelector(UsageLog.NotOperator.selector, address(this)));
        usageLog.checkpoint(3, root, "", "");
    }

    function testFuzz_logOnlyGrows(uint64 first, uint64 second) public {
        first = uint64(bound(first, 1, type(uint64).max));
        vm.startPrank(operator.addr);
        usageLog.checkpoint(first, "a", "", "");
        if (second <= first) {
            vm.expectRevert(abi.encodeWithSelector(UsageLog.SizeNotGrown.selector, second, first));
        }
        usageLog.checkpoint(second, "b", "", "");
    }

    // ---------------------------------------------------------------- challenge

    function test_receiptIsChallengedAndAnswered() public {
        publish();
        vm.warp(DUE + 1);
        vm.expectEmit(address(usageLog));
        emit UsageLog.ReceiptChallenged(leaf, stranger.addr, DUE, uint64(DUE + 1 + ANSWER_WINDOW));
        challenge(leaf);
        assertEq(usageLog.openChallenges(), 1);

        bytes32[] memory path = proof();
        vm.expectRevert(UsageLog.InvalidProof.selector);
        usageLog.answer(leaf, 1, path);
        vm.expectRevert(UsageLog.InvalidProof.selector);
        usageLog.answer(leaf, 0, new bytes32[](0));
        vm.expectEmit(address(usageLog));
        emit UsageLog.ChallengeAnswered(leaf, 0, 2);
        usageLog.answer(leaf, 0, path);
        assertEq(usageLog.openChallenges(), 0);
        assertEq(usageLog.bond(), 5 ether + CHALLENGE_DEPOSIT);

        vm.expectRevert(abi.encodeWithSelector(UsageLog.NoChallenge.selector, leaf));
        usageLog.answer(leaf, 0, path);
        vm.warp(block.timestamp + 10 * ANSWER_WINDOW);
        vm.expectRevert(abi.encodeWithSelector(UsageLog.NoChallenge.selector, leaf));
        usageLog.slash(leaf);
        bytes memory signature = signed(operator, receiptDigest(receiptOf(leaf)));
        vm.prank(stranger.addr);
        vm.expectRevert(abi.encodeWithSelector(UsageLog.AlreadyChallenged.selector, leaf));
        usageLog.challengeReceipt{value: CHALLENGE_DEPOSIT}(receiptOf(leaf), signature);
    }

    function test_brokenPromiseIsSlashed() public {
        publish();
        vm.warp(DUE + 1);
        challenge("not in the log");
        uint256 answerBy = block.timestamp + ANSWER_WINDOW;
        vm.warp(answerBy);
        vm.expectRevert(abi.encodeWithSelector(UsageLog.AnswerWindowOpen.selector, answerBy));
        usageLog.slash("not in the log");
        vm.warp(answerBy + 1);
        bytes32[] memory path = proof();
        vm.expectRevert(abi.encodeWithSelector(UsageLog.AnswerTooLate.selector, answerBy));
        usageLog.answer("not in the log", 0, path);
        vm.expectEmit(address(usageLog));
        emit UsageLog.Slashed("not in the log", stranger.addr, SLASH);
        usageLog.slash("not in the log");
        assertEq(stranger.addr.balance, 100 ether + SLASH);
        assertEq(usageLog.bond(), 5 ether - SLASH);
        assertEq(address(usageLog).balance, 5 ether - SLASH);
        vm.expectRevert(abi.encodeWithSelector(UsageLog.NoChallenge.selector, bytes32("not in the log")));
        usageLog.slash("not in the log");
    }

    function test_slashesTakeWhatIsLeftOfTheBond() public {
        vm.warp(DUE + 1);
        for (uint256 i = 1; i <= 7; ++i) {
            challenge(bytes32(i));
        }
        vm.warp(block.timestamp + ANSWER_WINDOW + 1);
        for (uint256 i = 1; i <= 7; ++i) {
            usageLog.slash(bytes32(i));
        }
        assertEq(usageLog.bond(), 0);
        assertEq(stranger.addr.balance, 105 ether);
        assertEq(address(usageLog).balance, 0);
    }

    function test_challengeNeedsAReceiptThatIsDueAndSigned() public {
        bytes memory signature = signed(operator, receiptDigest(receiptOf(leaf)));
        vm.startPrank(stranger.addr);
        vm.warp(DUE);
        vm.expectRevert(abi.encodeWithSelector(UsageLog.ReceiptNotDue.selector, DUE));
        usageLog.challengeReceipt{value: CHALLENGE_DEPOSIT}(receiptOf(leaf), signature);
        vm.warp(DUE + 1);
        vm.expectRevert(abi.encodeWithSelector(UsageLog.WrongDeposit.selector, 0, CHALLENGE_DEPOSIT));
        usageLog.challengeReceipt(receiptOf(leaf), signature);
        vm.expectRevert(UsageLog.InvalidSignature.selector);
        usageLog.challengeReceipt{value: CHALLENGE_DEPOSIT}(receiptOf(sibling), signature);
        vm.expectRevert(UsageLog.InvalidSignature.selector);
        usageLog.challengeReceipt{value: CHALLENGE_DEPOSIT}(LogReceipt(leaf, DUE - 1), signature);
        signature = signed(stranger, receiptDigest(receiptOf(leaf)));
        vm.expectRevert(UsageLog.InvalidSignature.selector);
        usageLog.challengeReceipt{value: CHALLENGE_DEPOSIT}(receiptOf(leaf), signature);
    }

    // ---------------------------------------------------------------- bond

    function test_bondIsReleasedAfterItsNotice() public {
        address safe = makeAddr("safe");
        vm.startPrank(operator.addr);
        vm.expectRevert(UsageLog.BondLocked.selector);
        usageLog.releaseBond(safe);
        vm.expectEmit(address(usageLog));
        emit UsageLog.BondReleaseAnnounced(NOW + BOND_NOTICE);
        usageLog.announceBondRelease();
        vm.warp(NOW + BOND_NOTICE - 1);
        vm.expectRevert(UsageLog.BondLocked.selector);
        usageLog.releaseBond(safe);
        vm.warp(NOW + BOND_NOTICE);
        usageLog.releaseBond(safe);
        assertEq(safe.balance, 5 ether);
        assertEq(usageLog.bond(), 0);
        vm.expectRevert(UsageLog.BondLocked.selector);
        usageLog.releaseBond(safe);
    }

    function test_noticeLapses() public {
        vm.startPrank(operator.addr);
        usageLog.announceBondRelease();
        vm.warp(NOW + 2 * BOND_NOTICE + 1);
        vm.expectRevert(UsageLog.BondLocked.selector);
        usageLog.releaseBond(operator.addr);
    }

    function test_openChallengeLocksTheBond() public {
        vm.warp(DUE + 1);
        vm.prank(operator.addr);
        usageLog.announceBondRelease();
        vm.warp(block.timestamp + BOND_NOTICE);
        challenge(leaf);
        vm.prank(operator.addr);
        vm.expectRevert(UsageLog.BondLocked.selector);
        usageLog.releaseBond(operator.addr);
        vm.warp(block.timestamp + ANSWER_WINDOW + 1);
        usageLog.slash(leaf);
        vm.prank(operator.addr);
        usageLog.releaseBond(operator.addr);
    }

    function test_challengerThatRefusesMoneyDoesNotLockTheBond() public {
        Refuser refuser = new Refuser();
        vm.deal(address(refuser), 1 ether);
        vm.warp(DUE + 1);
        bytes memory signature = signed(operator, receiptDigest(receiptOf(leaf)));
        refuser.run(
            address(usageLog),
            CHALLENGE_DEPOSIT,
            abi.encodeCall(UsageLog.challengeReceipt, (receiptOf(leaf), signature))
        );
        vm.warp(block.timestamp + ANSWER_WINDOW + 1);
        usageLog.slash(leaf);
        assertEq(address(refuser).balance, 1 ether + SLASH);
        assertEq(usageLog.openChallenges(), 0);
    }

    function test_onlyTheOperatorTakesTheBond() public {
        vm.startPrank(stranger.addr);
        vm.expectRevert(abi.encodeWithSelector(UsageLog.NotOperator.selector, stranger.addr));
        usageLog.announceBondRelease();
        vm.expectRevert(abi.encodeWithSelector(UsageLog.NotOperator.selector, stranger.addr));
        usageLog.releaseBond(stranger.addr);
    }
}
