// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// Contract wallet of one owner.
contract Wallet is IERC1271 {
    address internal immutable owner;

    constructor(address owner_) {
        owner = owner_;
    }

    function isValidSignature(bytes32 digest, bytes calldata signature) external view returns (bytes4) {
        (address signer,,) = ECDSA.tryRecoverCalldata(digest, signature);
        return signer == owner ? IERC1271.isValidSignature.selector : bytes4(0xffffffff);
    }
}

/// Contract wallet that uses up all the gas it gets.
contract BurningWallet is IERC1271 {
    function isValidSignature(bytes32 digest, bytes calldata) external pure returns (bytes4) {
        while (true) digest = keccak256(abi.encode(digest));
        return IERC1271.isValidSignature.selector;
    }
}

/// Contract wallet that answers with a megabyte of zeros.
contract LoudWallet {
    fallback() external {
        assembly {
            return(0, 1000000)
        }
    }
}

/// Contract that takes no money and answers no question.
contract Refuser {
    error Refused();

    function run(address target, uint256 value, bytes calldata data) external {
        (bool ok,) = target.call{value: value}(data);
        if (!ok) revert Refused();
    }
}

/// Token with a list of accounts that it does not pay.
contract FreezingToken is ERC20 {
    mapping(address account => bool) public frozen;

    error Frozen(address account);

    constructor() ERC20("Freezing", "FRZ") {}

    function freeze(address account, bool on) external {
        frozen[account] = on;
    }

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function _update(address from, address to, uint256 amount) internal override {
        if (frozen[to]) revert Frozen(to);
        super._update(from, to, amount);
    }
}
