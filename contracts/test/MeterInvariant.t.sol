// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {CommonBase} from "forge-std/Base.sol";
import {StdUtils} from "forge-std/StdUtils.sol";
import {Vm} from "forge-std/Test.sol";
import {Meter, SessionKey, Voucher} from "../src/Meter.sol";
import {TestDollar} from "../src/TestDollar.sol";
import {Fixture} from "./utils/Fixture.sol";

/// Payers, their browsers and the operator, doing anything in any order.
contract MeterHandler is CommonBase, StdUtils {
    Meter internal immutable meter;
    TestDollar internal immutable token;
    address internal immutable operator;
    bytes32 internal immutable separator;

    Vm.Wallet[3] internal payers;
    mapping(address payer => Vm.Wallet[]) internal keys;

    /// What each payer, or a key that the payer allowed, has signed at most; and what a key was allowed at most.
    mapping(address payer => uint256) public signedTotal;
    mapping(address payer => uint256) public deposited;
    mapping(address payer => uint256) public withdrawn;
    uint256 public settlements;

    constructor(Meter meter_, TestDollar token_, address operator_, bytes32 separator_) {
        (meter, token, operator, separator) = (meter_, token_, operator_, separator_);
        for (uint256 i = 0; i < 3; ++i) {
            payers[i] = vm.createWallet(string.concat("payer ", vm.toString(i)));
        }
    }

    function payerAt(uint256 i) external view returns (address) {
        return payers[i].addr;
    }

    function deposit(uint256 who, uint256 amount) external {
        address payer = payers[who % 3].addr;
        amount = bound(amount, 1, 10_000e6);
        token.mint(address(this), amount);
        token.approve(address(meter), amount);
        meter.deposit(payer, amount);
        deposited[payer] += amount;
    }

    function authorize(uint256 who, uint256 cap, uint256 life) external {
        Vm.Wallet memory payer = payers[who % 3];
        Vm.Wallet memory key = vm.createWallet(
            string.concat("key ", vm.toString(payer.addr), vm.toString(keys[payer.addr].length))
        );
        SessionKey memory session = SessionKey(
            key.addr, uint128(bound(cap, 0, 20_000e6)), uint64(block.timestamp + bound(life, 0, 5 days))
        );
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256("Session(address payer,address key,uint128 cap,uint64 expiry,uint64 deadline)"),
                payer.addr,
                session.key,
                session.cap,
                session.expiry,
                type(uint64).max
            )
        );
        meter.authorizeSession(payer.addr, session, type(uint64).max, sign(payer, structHash));
        keys[payer.addr].push(key);
    }

    function revoke(uint256 who, uint256 which) external {
        address payer = payers[who % 3].addr;
        if (keys[payer].length == 0) return;
        vm.prank(payer);
        meter.revokeSession(keys[payer][which % keys[payer].length].addr);
    }

    /// A batch of three: by the payers, by keys, or for more than was signed.
    function settle(uint256[3] calldata signer, uint256[3] calldata total, uint256[3] calldata lie) external {
        Voucher[] memory vouchers = new Voucher[](3);
        bytes[] memory signatures = new bytes[](3);
        for (uint256 i = 0; i < 3; ++i) {
            Vm.Wallet memory payer = payers[total[i] % 3];
            uint256 cumulative = bound(total[i], 0, 60_000e6);
            uint256 choice = signer[i] % (keys[payer.addr].length + 1);
            Vm.Wallet memory by = choice == 0 ? payer : keys[payer.addr][choice - 1];
            signatures[i] = sign(
                by,
                keccak256(
                    abi.encode(keccak256("Voucher(address payer,uint256 cumulative)"), payer.addr, cumulative)
                )
            );
            if (cumulative > signedTotal[payer.addr]) signedTotal[payer.addr] = cumulative;
            if (lie[i] % 4 == 0) cumulative += bound(lie[i], 1, 1_000_000e6);
            vouchers[i] = Voucher(payer.addr, cumulative);
        }
        vm.prank(operator);
        meter.settle(vouchers, signatures);
        ++settlements;
    }

    function requestWithdraw(uint256 who, uint256 amount) external {
        vm.prank(payers[who % 3].addr);
        meter.requestWithdraw(bound(amount, 0, 30_000e6));
    }

    function finalizeWithdraw(uint256 who) external {
        address payer = payers[who % 3].addr;
        vm.prank(payer);
        withdrawn[payer] += meter.finalizeWithdraw();
    }

    function wait(uint256 time) external {
        vm.warp(block.timestamp + bound(time, 1, 2 days));
    }

    function sign(Vm.Wallet memory by, bytes32 structHash) internal view returns (bytes memory) {
        bytes32 digest = keccak256(abi.encodePacked(hex"1901", separator, structHash));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(by.privateKey, digest);
        return abi.encodePacked(r, s, v);
    }
}

contract MeterInvariantTest is Fixture {
    MeterHandler internal handler;

    function setUp() public override {
        super.setUp();
        bytes32 separator = keccak256(
            abi.encode(
                keccak256(
                    "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
                ),
                keccak256("Tribute Meter"),
                keccak256("1"),
                block.chainid,
                address(meter)
            )
        );
        handler = new MeterHandler(meter, token, operator.addr, separator);
        targetContract(address(handler));
    }

    function invariant_meterHoldsEveryBalance() public view {
        uint256 owed;
        for (uint256 i = 0; i < 3; ++i) {
            (uint256 balance,,,,) = meter.accountOf(handler.payerAt(i));
            owed += balance;
        }
        assertEq(token.balanceOf(address(meter)), owed);
    }

    function invariant_noVoucherRedeemsAboveWhatWasSigned() public view {
        for (uint256 i = 0; i < 3; ++i) {
            (, uint256 cumulative,,,) = meter.accountOf(handler.payerAt(i));
            assertLe(cumulative, handler.signedTotal(handler.payerAt(i)));
        }
    }

    function invariant_everyUnitIsHeldSpentOrWithdrawn() public view {
        uint256 spent;
        for (uint256 i = 0; i < 3; ++i) {
            address payer = handler.payerAt(i);
            (uint256 balance, uint256 cumulative,,,) = meter.accountOf(payer);
            assertEq(handler.deposited(payer), balance + cumulative + handler.withdrawn(payer));
            assertEq(token.balanceOf(payer), handler.withdrawn(payer));
            spent += cumulative;
        }
        assertEq(distributor.received(), spent);
        assertEq(token.balanceOf(address(distributor)), spent);
    }
}
