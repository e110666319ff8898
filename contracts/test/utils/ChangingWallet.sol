// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

/// Contract wallet of one owner who may change their mind on what is signed, and may make the check as dear as they like.
contract ChangingWallet {
    address internal immutable owner;
    bool public refuses;
    uint256 public checkGas;

    error Late();

    constructor(address owner_) {
        owner = owner_;
    }

    function change(bool refuses_, uint256 checkGas_) external {
        refuses = refuses_;
        checkGas = checkGas_;
    }

    /// Fine when it is tried, and not when it is in a block.
    function passUntil(uint256 second) external {
        if (block.timestamp > second) revert Late();
        checkGas = 0;
    }

    function isValidSignature(bytes32 digest, bytes calldata signature) external view returns (bytes4) {
        uint256 start = gasleft();
        uint256 dear = checkGas;
        while (start - gasleft() < dear) {}
        if (refuses || signature.length != 65) return 0xffffffff;
        address signer =
            ecrecover(digest, uint8(signature[64]), bytes32(signature[:32]), bytes32(signature[32:64]));
        return signer == owner ? this.isValidSignature.selector : bytes4(0xffffffff);
    }
}
