// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {CommonBase} from "forge-std/Base.sol";
import {StdUtils} from "forge-std/StdUtils.sol";
import {FamilyStatus} from "../src/Families.sol";
import {Meme, MemeRegistry} from "../src/MemeRegistry.sol";
import {Fixture} from "./utils/Fixture.sol";

/// Creators, claimants and the owner, doing anything in any order.
contract FamilyHandler is CommonBase, StdUtils {
    MemeRegistry internal immutable registry;
    address internal immutable owner;

    /// What ought to be: the claimed pair, until when it can be rebutted, and what people did about it.
    mapping(uint256 later => uint256) public earlierOf;
    mapping(uint256 later => uint256) public endsAt;
    mapping(uint256 later => bool) public accepted;
    mapping(uint256 later => bool) public rebutted;
    mapping(uint256 later => mapping(uint256 earlier => bool)) public rejected;
    /// What the contract let somebody do that it should not.
    string public wrong;

    constructor(MemeRegistry registry_, address owner_) {
        (registry, owner) = (registry_, owner_);
    }

    /// A revert would be lost among those of calls that are rightly refused.
    function expect(bool holds, string memory what) internal {
        if (!holds) wrong = what;
    }

    function claim(uint256 later, uint256 earlier) external {
        later = 1 + later % registry.totalSupply();
        earlier = 1 + earlier % registry.totalSupply();
        bool open = earlierOf[later] != 0;
        registry.claimFamily(later, earlier);
        // Reached only when the contract took it.
        expect(!open, "a second link");
        expect(!rejected[later][earlier], "a rejected pair");
        expect(registry.hamming(later, earlier) <= registry.familyDistance(), "too far");
        (earlierOf[later], endsAt[later]) = (earlier, block.timestamp + registry.familyWindow());
    }

    function accept(uint256 later) external {
        later = 1 + later % registry.totalSupply();
        vm.prank(registry.creatorOf(later));
        registry.acceptFamily(later);
        expect(earlierOf[later] != 0, "nothing to accept");
        accepted[later] = true;
    }

    function rebut(uint256 later) external {
        later = 1 + later % registry.totalSupply();
        vm.prank(registry.creatorOf(later));
        registry.rebutFamily(later);
        expect(block.timestamp <= endsAt[later], "after the window");
        expect(!accepted[later] && !rebutted[later], "decided");
        rebutted[later] = true;
    }

    function resolve(uint256 later, bool joined) external {
        later = 1 + later % registry.totalSupply();
        vm.prank(owner);
        registry.resolveFamily(later, joined);
        expect(rebutted[later] && !accepted[later], "not rebutted");
        if (joined) {
            accepted[later] = true;
        } else {
            rejected[later][earlierOf[later]] = true;
            (earlierOf[later], rebutted[later]) = (0, false);
        }
    }

    function shorten(uint256 id) external {
        registry.shortenFamily(1 + id % registry.totalSupply());
    }

    function wait(uint256 time) external {
        vm.warp(block.timestamp + bound(time, 1, 2 days));
    }

    function isJoined(uint256 id) public view returns (bool) {
        if (earlierOf[id] == 0) return false;
        return accepted[id] || (!rebutted[id] && block.timestamp > endsAt[id]);
    }

    /// Along the pairs as they were claimed, however long the line.
    function founderOf(uint256 id) external view returns (uint256) {
        while (isJoined(id)) {
            id = earlierOf[id];
        }
        return id;
    }
}

contract FamilyInvariantTest is Fixture {
    FamilyHandler internal handler;

    function setUp() public override {
        super.setUp();
        handler = new FamilyHandler(registry, owner);
        // Sixteen memes of three creators; neighbours are near, the ends are too far apart.
        for (uint256 i = 0; i < 16; ++i) {
            address maker = i % 3 == 0 ? creator.addr : i % 3 == 1 ? stranger.addr : payer.addr;
            Meme memory meme =
                Meme(maker, bytes32((uint256(1) << (i * 7)) - 1), keccak256(abi.encode(i)), 0, 0);
            bytes memory attestation = attested(meme, type(uint64).max);
            vm.prank(maker);
            registry.register(meme, type(uint64).max, attestation);
        }
        targetContract(address(handler));
    }

    function invariant_founderIsLowerThanItsMembersAndHasNoFamily() public view {
        for (uint256 id = 1; id <= registry.totalSupply(); ++id) {
            uint256 founder = registry.familyOf(id);
            if (founder == 0) continue;
            assertLt(founder, id);
            assertEq(registry.familyOf(founder), 0);
        }
    }

    function invariant_familiesAreThoseOfThePairsAsClaimed() public view {
        for (uint256 id = 1; id <= registry.totalSupply(); ++id) {
            uint256 founder = handler.founderOf(id);
            assertEq(registry.familyOf(id), founder == id ? 0 : founder);
        }
    }

    function invariant_nobodyJoinsBeforeTheWindowUnlessTheyAgree() public view {
        for (uint256 id = 1; id <= registry.totalSupply(); ++id) {
            (uint256 earlier, uint64 endsAt, FamilyStatus status) = registry.familyLinkOf(id);
            assertEq(status == FamilyStatus.Joined, handler.isJoined(id));
            if (status == FamilyStatus.Claimed) assertLe(block.timestamp, endsAt);
            if (status != FamilyStatus.None) assertLt(earlier, id);
            if (handler.earlierOf(id) != 0) {
                assertEq(earlier, handler.earlierOf(id));
                assertEq(endsAt, handler.endsAt(id));
            }
        }
    }

    function invariant_nothingWasLetThrough() public view {
        assertEq(handler.wrong(), "");
    }
}
