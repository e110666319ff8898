// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {CommonBase} from "forge-std/Base.sol";
import {StdUtils} from "forge-std/StdUtils.sol";
import {Attestation, Claim, RoyaltyDistributor} from "../src/RoyaltyDistributor.sol";
import {TestDollar} from "../src/TestDollar.sol";
import {Fixture} from "./utils/Fixture.sol";
import {SumTree} from "./utils/SumTree.sol";

/// An operator that tries any roots, honest and not, and people who claim anything at any time.
contract DistributorHandler is CommonBase, StdUtils {
    uint256 internal constant ACCOUNTS = 4;

    RoyaltyDistributor internal immutable distributor;
    TestDollar internal immutable token;
    address internal immutable operator;
    address internal immutable guardian;

    SumTree.Leaf[] internal active;
    SumTree.Leaf[] internal pending;
    uint64 internal epoch;
    /// The most that an activated tree ever said for an account.
    mapping(address account => uint256) public highest;
    uint256 public claims;

    constructor(RoyaltyDistributor distributor_, TestDollar token_, address operator_, address guardian_) {
        (distributor, token, operator, guardian) = (distributor_, token_, operator_, guardian_);
    }

    function accountAt(uint256 i) public pure returns (address) {
        return address(uint160(0xacc0 + i % ACCOUNTS));
    }

    function activeLeaves() external view returns (SumTree.Leaf[] memory) {
        return active;
    }

    function fund(uint256 amount) external {
        amount = bound(amount, 1, 10_000e6);
        token.mint(address(this), amount);
        token.approve(address(distributor), amount);
        distributor.fund(amount);
    }

    /// Tokens sent past `fund`.
    function stray(uint256 amount) external {
        token.mint(address(distributor), bound(amount, 1, 100e6));
    }

    /// A tree over what was received, split by anyone's taste; now and then with a total that is not its own, or for
    /// more than there is. No account's total falls: that alone the contract cannot see (see its documentation).
    function submit(uint256[4] calldata parts, uint256 lie) external {
        SumTree.Leaf[] memory leaves = new SumTree.Leaf[](ACCOUNTS);
        uint256 left = distributor.received();
        for (uint256 i = 0; i < ACCOUNTS; ++i) {
            uint256 before = active.length == 0 ? 0 : active[i].cumulative;
            uint256 more = bound(parts[i], 0, left / 2);
            leaves[i] = SumTree.Leaf(accountAt(i), uint96(before + (lie % 8 == 1 ? 2 * more : more / 2)));
            left -= more;
        }
        (bytes32 root, uint256 total) = SumTree.build(leaves);
        if (lie % 8 == 2) total = bound(lie, 0, 2 * distributor.received());
        vm.prank(operator);
        distributor.submit(epoch + 1, root, uint96(total), epoch + 1, new Attestation[](0));
        ++epoch;
        delete pending;
        for (uint256 i = 0; i < ACCOUNTS; ++i) {
            pending.push(leaves[i]);
        }
    }

    function activate() external {
        distributor.activate();
        delete active;
        for (uint256 i = 0; i < ACCOUNTS; ++i) {
            active.push(pending[i]);
            uint256 said = pending[i].cumulative;
            if (said > highest[pending[i].account]) highest[pending[i].account] = said;
        }
    }

    function veto(uint256 chance) external {
        if (chance % 4 != 0) return;
        vm.prank(guardian);
        distributor.veto();
    }

    /// Up to six claims, with repeats, from the active or the pending tree, one of them perhaps forged.
    function claim(uint256[6] calldata which, uint256 forge, bool early) external {
        SumTree.Leaf[] memory leaves = early ? pending : active;
        if (leaves.length == 0) return;
        Claim[] memory batch = new Claim[](6);
        for (uint256 i = 0; i < 6; ++i) {
            uint256 at = which[i] % ACCOUNTS;
            batch[i] = Claim(leaves[at].account, leaves[at].cumulative, SumTree.proof(leaves, at));
        }
        if (forge % 8 == 0) batch[forge % 6].cumulative += uint96(bound(forge, 1, 1e12));
        distributor.claim(batch);
        ++claims;
    }

    function wait(uint256 time) external {
        vm.warp(block.timestamp + bound(time, 1 days, 5 days));
    }
}

contract DistributorInvariantTest is Fixture {
    DistributorHandler internal handler;

    function setUp() public override {
        super.setUp();
        handler = new DistributorHandler(distributor, token, operator.addr, guardian);
        targetContract(address(handler));
    }

    function paid() internal view returns (uint256 sum) {
        for (uint256 i = 0; i < 4; ++i) {
            sum += distributor.claimed(handler.accountAt(i));
        }
    }

    function invariant_neverPaysMoreThanItHolds() public view {
        assertGe(token.balanceOf(address(distributor)) + paid(), distributor.received());
        assertLe(paid(), distributor.active().total);
        assertLe(distributor.active().total, distributor.received());
    }

    function invariant_whatIsPromisedIsThere() public view {
        assertGe(token.balanceOf(address(distributor)), distributor.active().total - paid());
    }

    function invariant_neverPaysAnAccountMoreThanItsTotal() public view {
        for (uint256 i = 0; i < 4; ++i) {
            address account = handler.accountAt(i);
            assertEq(token.balanceOf(account), distributor.claimed(account));
            assertLe(distributor.claimed(account), handler.highest(account));
        }
    }
}
