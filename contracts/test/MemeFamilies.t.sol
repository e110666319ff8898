// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {ERC721} from "solady/tokens/ERC721.sol";
import {Families, FamilyStatus} from "../src/Families.sol";
import {Meme, MemeRegistry} from "../src/MemeRegistry.sol";
import {Fixture} from "./utils/Fixture.sol";

/// Families of MemeRegistry.
contract MemeFamiliesTest is Fixture {
    uint64 internal constant DEADLINE = uint64(NOW + 30 days);

    /// Registers a meme whose perceptual hash has its lowest `bits` bits set: two are as far apart as those numbers.
    function meme(address who, uint256 bits) internal returns (uint256 id) {
        bytes32 pdq = bytes32(bits == 256 ? type(uint256).max : (uint256(1) << bits) - 1);
        Meme memory one = Meme(who, pdq, keccak256(abi.encode(registry.totalSupply())), 0, 0);
        bytes memory attestation = attested(one, type(uint64).max);
        vm.prank(who);
        id = registry.register(one, type(uint64).max, attestation);
    }

    /// One meme by `creator`, then `count` near ones by `stranger`.
    function near(uint256 count) internal {
        meme(creator.addr, 0);
        for (uint256 i = 0; i < count; ++i) {
            meme(stranger.addr, 1 + i % 60);
        }
    }

    function join(uint256 later, uint256 earlier) internal {
        registry.claimFamily(later, earlier);
        address maker = registry.creatorOf(later);
        vm.prank(maker);
        registry.acceptFamily(later);
    }

    function assertLink(uint256 later, uint256 earlier, FamilyStatus status) internal view {
        (uint256 actual,, FamilyStatus now_) = registry.familyLinkOf(later);
        assertEq(actual, earlier);
        assertEq(uint8(now_), uint8(status));
    }

    function expectWrongStatus(uint256 later, FamilyStatus status) internal {
        vm.expectRevert(abi.encodeWithSelector(Families.WrongFamilyStatus.selector, later, status));
    }

    // ---------------------------------------------------------------- claimFamily, on the hashes

    function test_anyoneClaimsANearPair() public {
        meme(creator.addr, 0);
        meme(stranger.addr, 75);
        vm.expectEmit(address(registry));
        emit Families.FamilyClaimed(2, 1, 75, uint64(NOW + FAMILY_WINDOW), false);
        vm.prank(payer.addr);
        registry.claimFamily(2, 1);
        assertLink(2, 1, FamilyStatus.Claimed);
        assertEq(registry.familyOf(2), 0);
    }

    function test_hashesThatAreTooFarApartAreNotEnough() public {
        meme(creator.addr, 0);
        meme(stranger.addr, 76);
        vm.expectRevert(abi.encodeWithSelector(Families.TooFar.selector, 76, 75));
        registry.claimFamily(2, 1);
    }

    function test_aHashThatNobodyAttestedFoundsNoFamilyByItself() public {
        Meme memory bare = Meme(stranger.addr, bytes32(0), keccak256("bare"), 0, 0);
        vm.startPrank(stranger.addr);
        registry.commit(registry.commitmentOf(bare, "salt"));
        vm.warp(NOW + MIN_COMMIT_AGE);
        registry.register(bare, "salt");
        vm.stopPrank();
        meme(creator.addr, 1);
        vm.expectRevert(abi.encodeWithSelector(Families.NotAttested.selector, 1));
        registry.claimFamily(2, 1);
        bytes memory word = familyAttested(2, 1, DEADLINE);
        registry.claimFamily(2, 1, DEADLINE, word);
        assertLink(2, 1, FamilyStatus.Claimed);
    }

    function testFuzz_distanceDecides(uint8 bits, uint8 limit) public {
        limit = uint8(bound(limit, 31, 91));
        vm.prank(owner);
        registry.setFamilyDistance(limit);
        meme(creator.addr, 0);
        meme(stranger.addr, bits);
        if (bits > limit) {
            vm.expectRevert(abi.encodeWithSelector(Families.TooFar.selector, bits, limit));
        }
        registry.claimFamily(2, 1);
        assertLink(2, bits > limit ? 0 : 1, bits > limit ? FamilyStatus.None : FamilyStatus.Claimed);
    }

    function test_onlyAnEarlierMemeHasAFamilyToJoin() public {
        near(1);
        vm.expectRevert(abi.encodeWithSelector(Families.NotEarlier.selector, 1, 2));
        registry.claimFamily(1, 2);
        vm.expectRevert(abi.encodeWithSelector(Families.NotEarlier.selector, 2, 2));
        registry.claimFamily(2, 2);
        vm.expectRevert(abi.encodeWithSelector(Families.NotAttested.selector, 0));
        registry.claimFamily(2, 0);
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        registry.claimFamily(3, 1);
        vm.expectRevert(abi.encodeWithSelector(Families.NotAttested.selector, 3));
        registry.claimFamily(2, 3);
    }

    function test_aMemeHasOneOpenOrJoinedLink() public {
        near(2);
        registry.claimFamily(3, 1);
        expectWrongStatus(3, FamilyStatus.Claimed);
        registry.claimFamily(3, 2);
        vm.prank(stranger.addr);
        registry.rebutFamily(3);
        expectWrongStatus(3, FamilyStatus.Rebutted);
        registry.claimFamily(3, 2);
        vm.prank(stranger.addr);
        registry.acceptFamily(3);
        expectWrongStatus(3, FamilyStatus.Joined);
        registry.claimFamily(3, 2);
    }

    function test_aLapsedClaimIsJoinedAndNotClaimedAgain() public {
        near(2);
        registry.claimFamily(3, 1);
        vm.warp(NOW + FAMILY_WINDOW + 1);
        expectWrongStatus(3, FamilyStatus.Joined);
        registry.claimFamily(3, 2);
    }

    function test_aRejectedPairIsNotClaimedAgainAnotherIs() public {
        near(3);
        reject(4, 1);
        vm.expectRevert(abi.encodeWithSelector(Families.ClaimRejected.selector, 4, 1));
        registry.claimFamily(4, 1);
        reject(4, 2);
        // Nor after another one in between.
        vm.expectRevert(abi.encodeWithSelector(Families.ClaimRejected.selector, 4, 1));
        registry.claimFamily(4, 1);
        bytes memory word = familyAttested(4, 1, DEADLINE);
        vm.expectRevert(abi.encodeWithSelector(Families.ClaimRejected.selector, 4, 1));
        registry.claimFamily(4, 1, DEADLINE, word);
        registry.claimFamily(4, 3);
        assertLink(4, 3, FamilyStatus.Claimed);
    }

    function reject(uint256 later, uint256 earlier) internal {
        registry.claimFamily(later, earlier);
        vm.prank(stranger.addr);
        registry.rebutFamily(later);
        vm.prank(owner);
        registry.resolveFamily(later, false);
        assertLink(later, earlier, FamilyStatus.Rejected);
        assertEq(registry.familyOf(later), 0);
    }

    // ---------------------------------------------------------------- claimFamily, attested

    function test_pixelsProveWhatHashesCannot() public {
        meme(creator.addr, 0);
        meme(stranger.addr, 140);
        bytes memory word = familyAttested(2, 1, DEADLINE);
        vm.expectEmit(address(registry));
        emit Families.FamilyClaimed(2, 1, 140, uint64(NOW + FAMILY_WINDOW), true);
        vm.prank(payer.addr);
        registry.claimFamily(2, 1, DEADLINE, word);
        assertLink(2, 1, FamilyStatus.Claimed);
    }

    function test_attestationIsForOnePairInOneOrder() public {
        meme(creator.addr, 0);
        meme(stranger.addr, 140);
        meme(stranger.addr, 250);
        bytes memory word = familyAttested(2, 1, DEADLINE);
        vm.expectRevert(MemeRegistry.InvalidAttestation.selector);
        registry.claimFamily(3, 1, DEADLINE, word);
        vm.expectRevert(MemeRegistry.InvalidAttestation.selector);
        registry.claimFamily(1, 2, DEADLINE, word);
        vm.expectRevert(MemeRegistry.InvalidAttestation.selector);
        registry.claimFamily(2, 1, DEADLINE + 1, word);
        word = familyAttested(1, 2, DEADLINE);
        vm.expectRevert(abi.encodeWithSelector(Families.NotEarlier.selector, 1, 2));
        registry.claimFamily(1, 2, DEADLINE, word);
    }

    function test_familyAttestationEndsAtItsDeadline() public {
        meme(creator.addr, 0);
        meme(stranger.addr, 140);
        bytes memory word = familyAttested(2, 1, DEADLINE);
        vm.warp(DEADLINE + 1);
        vm.expectRevert(abi.encodeWithSelector(MemeRegistry.DeadlinePassed.selector, DEADLINE));
        registry.claimFamily(2, 1, DEADLINE, word);
        vm.warp(DEADLINE);
        registry.claimFamily(2, 1, DEADLINE, word);
    }

    function test_onlyTheAttestersWordCounts() public {
        meme(creator.addr, 0);
        meme(stranger.addr, 140);
        bytes memory word = familyAttested(2, 1, DEADLINE);
        vm.prank(owner);
        registry.setAttester(stranger.addr);
        vm.expectRevert(MemeRegistry.InvalidAttestation.selector);
        registry.claimFamily(2, 1, DEADLINE, word);
    }

    // ---------------------------------------------------------------- acceptFamily

    function test_creatorAcceptsAndJoinsAtOnce() public {
        near(1);
        registry.claimFamily(2, 1);
        vm.expectEmit(address(registry));
        emit Families.FamilyJoined(2, 1);
        vm.prank(stranger.addr);
        registry.acceptFamily(2);
        assertEq(registry.familyOf(2), 1);
        assertEq(registry.familyOf(1), 0);
        expectWrongStatus(2, FamilyStatus.Joined);
        vm.prank(stranger.addr);
        registry.acceptFamily(2);
    }

    function test_creatorTakesARebuttalBack() public {
        near(1);
        registry.claimFamily(2, 1);
        vm.startPrank(stranger.addr);
        registry.rebutFamily(2);
        vm.warp(NOW + FAMILY_WINDOW + 1);
        registry.acceptFamily(2);
        assertEq(registry.familyOf(2), 1);
    }

    function test_onlyTheCreatorOfTheLaterAnswers() public {
        near(1);
        registry.claimFamily(2, 1);
        vm.prank(stranger.addr);
        registry.transferFrom(stranger.addr, payer.addr, 2);
        // Not the earlier one's creator, not the buyer, not the owner.
        address[3] memory others = [creator.addr, payer.addr, owner];
        for (uint256 i = 0; i < others.length; ++i) {
            vm.startPrank(others[i]);
            vm.expectRevert(
                abi.encodeWithSelector(MemeRegistry.NotCreator.selector, others[i], stranger.addr)
            );
            registry.acceptFamily(2);
            vm.expectRevert(
                abi.encodeWithSelector(MemeRegistry.NotCreator.selector, others[i], stranger.addr)
            );
            registry.rebutFamily(2);
            vm.stopPrank();
        }
        vm.prank(stranger.addr);
        registry.acceptFamily(2);
    }

    function test_thereMustBeAClaimToAnswer() public {
        near(1);
        vm.startPrank(stranger.addr);
        expectWrongStatus(2, FamilyStatus.None);
        registry.acceptFamily(2);
        expectWrongStatus(2, FamilyStatus.None);
        registry.rebutFamily(2);
        vm.stopPrank();
        reject(2, 1);
        vm.startPrank(stranger.addr);
        expectWrongStatus(2, FamilyStatus.Rejected);
        registry.acceptFamily(2);
        expectWrongStatus(2, FamilyStatus.Rejected);
        registry.rebutFamily(2);
        vm.stopPrank();
    }

    // ---------------------------------------------------------------- rebutFamily

    function test_windowEndsInAFamilyWithoutATransaction() public {
        near(1);
        registry.claimFamily(2, 1);
        vm.warp(NOW + FAMILY_WINDOW);
        assertEq(registry.familyOf(2), 0);
        vm.warp(NOW + FAMILY_WINDOW + 1);
        assertEq(registry.familyOf(2), 1);
        assertLink(2, 1, FamilyStatus.Joined);
    }

    function testFuzz_creatorRebutsInsideTheWindowOnly(uint256 wait) public {
        wait = bound(wait, 0, 2 * FAMILY_WINDOW);
        near(1);
        registry.claimFamily(2, 1);
        vm.warp(NOW + wait);
        bool inside = wait <= FAMILY_WINDOW;
        if (inside) {
            vm.expectEmit(address(registry));
            emit Families.FamilyRebutted(2, 1);
        } else {
            expectWrongStatus(2, FamilyStatus.Joined);
        }
        vm.prank(stranger.addr);
        registry.rebutFamily(2);
        vm.warp(NOW + 10 * FAMILY_WINDOW);
        assertEq(registry.familyOf(2), inside ? 0 : 1);
    }

    // ---------------------------------------------------------------- resolveFamily

    function test_ownerDecidesOnARebuttal() public {
        near(2);
        for (uint256 i = 2; i <= 3; ++i) {
            registry.claimFamily(i, 1);
            vm.prank(stranger.addr);
            registry.rebutFamily(i);
            vm.expectEmit(address(registry));
            emit Families.FamilyResolved(i, 1, i == 2);
            vm.prank(owner);
            registry.resolveFamily(i, i == 2);
        }
        assertEq(registry.familyOf(2), 1);
        assertEq(registry.familyOf(3), 0);
        expectWrongStatus(2, FamilyStatus.Joined);
        vm.prank(owner);
        registry.resolveFamily(2, false);
    }

    function test_ownerDecidesOnNothingElse() public {
        near(1);
        vm.prank(owner);
        expectWrongStatus(2, FamilyStatus.None);
        registry.resolveFamily(2, true);
        registry.claimFamily(2, 1);
        vm.prank(owner);
        expectWrongStatus(2, FamilyStatus.Claimed);
        registry.resolveFamily(2, true);
        vm.startPrank(stranger.addr);
        registry.rebutFamily(2);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, stranger.addr));
        registry.resolveFamily(2, false);
    }

    // ---------------------------------------------------------------- the rules

    function test_rulesHaveBounds() public {
        uint256[2] memory wrong = [uint256(30), 92];
        for (uint256 i = 0; i < 2; ++i) {
            vm.prank(owner);
            vm.expectRevert(
                abi.encodeWithSelector(Families.InvalidFamilyRules.selector, wrong[i], FAMILY_WINDOW)
            );
            registry.setFamilyDistance(wrong[i]);
            vm.expectPartialRevert(Families.InvalidFamilyRules.selector);
            new MemeRegistry(owner, provenance.addr, 1, 2, wrong[i], FAMILY_WINDOW, "");
        }
        vm.expectPartialRevert(Families.InvalidFamilyRules.selector);
        new MemeRegistry(owner, provenance.addr, 1, 2, 75, 0, "");
        vm.expectPartialRevert(Families.InvalidFamilyRules.selector);
        new MemeRegistry(owner, provenance.addr, 1, 2, 75, 30 days + 1, "");
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, address(this)));
        registry.setFamilyDistance(50);
        vm.expectEmit(address(registry));
        emit Families.FamilyDistanceSet(31);
        vm.prank(owner);
        registry.setFamilyDistance(31);
        assertEq(registry.familyDistance(), 31);
    }

    // ---------------------------------------------------------------- familyOf

    function test_familyOfAMemeThatIsNotThere() public {
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        registry.familyOf(1);
    }

    function test_founderIsTheFirstWhoeverWasClaimed() public {
        near(3);
        join(2, 1);
        join(3, 2);
        join(4, 3);
        for (uint256 id = 2; id <= 4; ++id) {
            assertEq(registry.familyOf(id), 1);
        }
    }

    function test_familiesMergeWithAllTheirMembers() public {
        near(4);
        join(5, 4);
        join(3, 2);
        assertEq(registry.familyOf(5), 4);
        // The founder of the later family joins a member of the earlier one.
        join(4, 3);
        assertEq(registry.familyOf(5), 2);
        join(2, 1);
        for (uint256 id = 2; id <= 5; ++id) {
            assertEq(registry.familyOf(id), 1);
        }
    }

    function test_aMemberFollowsAFounderWhoJoinsLater() public {
        near(2);
        registry.claimFamily(3, 2);
        registry.claimFamily(2, 1);
        vm.prank(stranger.addr);
        registry.acceptFamily(3);
        assertEq(registry.familyOf(3), 2);
        vm.warp(NOW + FAMILY_WINDOW + 1);
        assertEq(registry.familyOf(3), 1);
        assertLink(3, 2, FamilyStatus.Joined);
    }

    function test_aLongLineIsShortenedByAnyone() public {
        near(100);
        // From the end, so that no claim finds its founder yet: a line of a hundred links.
        for (uint256 id = 101; id > 1; --id) {
            join(id, id - 1);
        }
        assertEq(registry.familyOf(33), 1);
        vm.expectRevert(abi.encodeWithSelector(Families.FamilyTooDeep.selector, 101));
        registry.familyOf(101);
        for (uint256 i = 0; i < 3; ++i) {
            vm.prank(payer.addr);
            registry.shortenFamily(101 - 32 * i);
        }
        assertEq(registry.familyOf(101), 1);
        assertLink(101, 100, FamilyStatus.Joined);
        // A claim of one that is far down costs no more, and comes to the same founder.
        meme(stranger.addr, 2);
        registry.claimFamily(102, 101);
        vm.warp(NOW + FAMILY_WINDOW + 1);
        assertEq(registry.familyOf(102), 1);
    }

    function test_shorteningChangesNothingElse() public {
        near(2);
        registry.claimFamily(2, 1);
        registry.shortenFamily(2);
        registry.shortenFamily(3);
        assertLink(2, 1, FamilyStatus.Claimed);
        assertLink(3, 0, FamilyStatus.None);
        assertEq(registry.familyOf(2), 0);
    }
}
