// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {ERC721} from "solady/tokens/ERC721.sol";
import {Meme, MemeRegistry} from "../src/MemeRegistry.sol";
import {Fixture} from "./utils/Fixture.sol";
import {Wallet} from "./utils/Mocks.sol";

contract MemeRegistryTest is Fixture {
    uint64 internal constant DEADLINE = uint64(NOW + 1 hours);
    bytes32 internal constant SALT = keccak256("salt");

    function memeBy(address who, uint256 number) internal pure returns (Meme memory) {
        return Meme(who, keccak256(abi.encode("pdq", number)), keccak256(abi.encode("sha", number)), 0, 0);
    }

    function register(Meme memory meme) internal returns (uint256) {
        bytes memory attestation = attested(meme, DEADLINE);
        vm.prank(meme.creator);
        return registry.register(meme, DEADLINE, attestation);
    }

    // ---------------------------------------------------------------- register with an attestation

    function test_creatorRegistersAMemeInOneTransaction() public {
        register(memeBy(stranger.addr, 0));
        Meme memory meme = memeBy(creator.addr, 1);
        meme.parent = 1;
        meme.terms = (uint64(500_000) << 32) | 3;
        bytes memory attestation = attested(meme, DEADLINE);
        vm.expectEmit(address(registry));
        emit ERC721.Transfer(address(0), creator.addr, 2);
        vm.expectEmit(address(registry));
        emit MemeRegistry.Registered(2, creator.addr, meme.sha256Hash, meme.pdq, 1, meme.terms, true);
        vm.prank(creator.addr);
        assertEq(registry.register(meme, DEADLINE, attestation), 2);

        (Meme memory stored, bool isAttested) = registry.memeOf(2);
        assertEq(abi.encode(stored), abi.encode(meme));
        assertTrue(isAttested);
        assertEq(registry.ownerOf(2), creator.addr);
        assertEq(registry.idOf(meme.sha256Hash), 2);
        assertEq(registry.totalSupply(), 2);
    }

    function testFuzz_whatIsRegisteredIsWhatIsRead(Meme memory meme, uint32 share, uint8 uses, uint8 before)
        public
    {
        vm.assume(meme.creator != address(0));
        for (uint256 i = 0; i < before % 4; ++i) {
            register(memeBy(stranger.addr, i));
        }
        meme.parent = uint40(bound(meme.parent, 0, registry.totalSupply()));
        meme.terms = (uint64(bound(share, 0, 500_000)) << 32) | (uses & 3);
        bytes memory attestation = attested(meme, type(uint64).max);
        vm.prank(meme.creator);
        uint256 id = registry.register(meme, type(uint64).max, attestation);
        (Meme memory stored,) = registry.memeOf(id);
        assertEq(abi.encode(stored), abi.encode(meme));
        assertEq(registry.pdqOf(id), meme.pdq);
        assertEq(registry.idOf(meme.sha256Hash), id);
    }

    function test_attestationIsBoundToTheCreator() public {
        Meme memory meme = memeBy(creator.addr, 1);
        bytes memory attestation = attested(meme, DEADLINE);
        // A watcher of the mempool can neither send it nor put its own name in.
        vm.startPrank(stranger.addr);
        vm.expectRevert(abi.encodeWithSelector(MemeRegistry.NotCreator.selector, stranger.addr, creator.addr));
        registry.register(meme, DEADLINE, attestation);
        meme.creator = stranger.addr;
        vm.expectRevert(MemeRegistry.InvalidAttestation.selector);
        registry.register(meme, DEADLINE, attestation);
    }

    function testFuzz_attestationIsForOneContentOnly(uint8 field, uint256 change) public {
        Meme memory meme = memeBy(creator.addr, 1);
        register(memeBy(stranger.addr, 9));
        bytes memory attestation = attested(meme, DEADLINE);
        uint64 deadline = DEADLINE;
        change = bound(change, 1, 1000);
        if (field % 5 == 0) meme.pdq = bytes32(uint256(meme.pdq) ^ change);
        if (field % 5 == 1) meme.sha256Hash = bytes32(uint256(meme.sha256Hash) ^ change);
        if (field % 5 == 2) meme.parent = 1;
        if (field % 5 == 3) meme.terms = uint64(change << 32);
        if (field % 5 == 4) deadline += uint64(change);
        vm.prank(creator.addr);
        vm.expectRevert(MemeRegistry.InvalidAttestation.selector);
        registry.register(meme, deadline, attestation);
    }

    function test_attestationEndsAtItsDeadline() public {
        Meme memory meme = memeBy(creator.addr, 1);
        bytes memory attestation = attested(meme, DEADLINE);
        vm.warp(DEADLINE + 1);
        vm.prank(creator.addr);
        vm.expectRevert(abi.encodeWithSelector(MemeRegistry.DeadlinePassed.selector, DEADLINE));
        registry.register(meme, DEADLINE, attestation);
        vm.warp(DEADLINE);
        vm.prank(creator.addr);
        registry.register(meme, DEADLINE, attestation);
    }

    function test_sameFileIsRegisteredOnce() public {
        Meme memory meme = memeBy(creator.addr, 1);
        register(meme);
        meme.creator = stranger.addr;
        meme.pdq = bytes32(0);
        bytes memory attestation = attested(meme, DEADLINE);
        vm.prank(stranger.addr);
        vm.expectRevert(abi.encodeWithSelector(MemeRegistry.AlreadyRegistered.selector, 1));
        registry.register(meme, DEADLINE, attestation);
    }

    function test_parentMustBeRegistered() public {
        Meme memory meme = memeBy(creator.addr, 1);
        meme.parent = 1;
        bytes memory attestation = attested(meme, DEADLINE);
        vm.prank(creator.addr);
        vm.expectRevert(abi.encodeWithSelector(MemeRegistry.UnknownParent.selector, 1));
        registry.register(meme, DEADLINE, attestation);
    }

    function test_unknownTermsAndTooHighSharesAreRefused() public {
        uint64[3] memory wrong = [uint64(4), uint64(1) << 31, uint64(500_001) << 32];
        for (uint256 i = 0; i < wrong.length; ++i) {
            Meme memory meme = memeBy(creator.addr, 1);
            meme.terms = wrong[i];
            bytes memory attestation = attested(meme, DEADLINE);
            vm.prank(creator.addr);
            vm.expectRevert(abi.encodeWithSelector(MemeRegistry.InvalidTerms.selector, wrong[i]));
            registry.register(meme, DEADLINE, attestation);
        }
    }

    // ---------------------------------------------------------------- registerFor

    function test_relayerPaysForTheCreator() public {
        Meme memory meme = memeBy(creator.addr, 1);
        bytes memory creatorSig = signed(creator, memeDigest("Registration", meme, DEADLINE));
        vm.prank(stranger.addr);
        uint256 id = registry.registerFor(meme, DEADLINE, attested(meme, DEADLINE), DEADLINE, creatorSig);
        assertEq(registry.creatorOf(id), creator.addr);
    }

    function test_contractWalletRegistersThroughARelayer() public {
        Wallet wallet = new Wallet(creator.addr);
        Meme memory meme = memeBy(address(wallet), 1);
        bytes memory creatorSig = signed(creator, memeDigest("Registration", meme, DEADLINE));
        registry.registerFor(meme, DEADLINE, attested(meme, DEADLINE), DEADLINE, creatorSig);
        assertEq(registry.creatorOf(1), address(wallet));

        meme = memeBy(address(wallet), 2);
        creatorSig = signed(stranger, memeDigest("Registration", meme, DEADLINE));
        bytes memory attestation = attested(meme, DEADLINE);
        vm.expectRevert(MemeRegistry.InvalidSignature.selector);
        registry.registerFor(meme, DEADLINE, attestation, DEADLINE, creatorSig);
    }

    function test_relayerNeedsBothSignatures() public {
        Meme memory meme = memeBy(creator.addr, 1);
        bytes memory attestation = attested(meme, DEADLINE);
        bytes memory creatorSig = signed(creator, memeDigest("Registration", meme, DEADLINE));
        vm.expectRevert(MemeRegistry.InvalidAttestation.selector);
        registry.registerFor(meme, DEADLINE, creatorSig, DEADLINE, creatorSig);
        vm.expectRevert(MemeRegistry.InvalidSignature.selector);
        registry.registerFor(meme, DEADLINE, attestation, DEADLINE, attestation);
        // The attester's word for another text is not the creator's.
        vm.expectRevert(MemeRegistry.InvalidSignature.selector);
        registry.registerFor(meme, DEADLINE, attestation, DEADLINE + 1, creatorSig);
        attestation = attested(meme, type(uint64).max);
        vm.warp(DEADLINE + 1);
        vm.expectRevert(abi.encodeWithSelector(MemeRegistry.DeadlinePassed.selector, DEADLINE));
        registry.registerFor(meme, type(uint64).max, attestation, DEADLINE, creatorSig);
    }

    // ---------------------------------------------------------------- commit and register

    function commitTo(Meme memory meme) internal returns (bytes32 commitment) {
        commitment = registry.commitmentOf(meme, SALT);
        vm.prank(meme.creator);
        registry.commit(commitment);
    }

    function test_anybodyRegistersWithoutPermission() public {
        Meme memory meme = memeBy(creator.addr, 1);
        bytes32 commitment = commitTo(meme);
        assertEq(registry.committedAt(commitment), NOW);
        vm.warp(NOW + MIN_COMMIT_AGE);
        vm.expectEmit(address(registry));
        emit MemeRegistry.Registered(1, creator.addr, meme.sha256Hash, meme.pdq, 0, 0, false);
        vm.prank(creator.addr);
        registry.register(meme, SALT);
        assertEq(registry.committedAt(commitment), 0);
        (, bool isAttested) = registry.memeOf(1);
        assertFalse(isAttested);
    }

    function test_commitmentHasAnAge() public {
        Meme memory meme = memeBy(creator.addr, 1);
        bytes32 commitment = registry.commitmentOf(meme, SALT);
        vm.startPrank(creator.addr);
        vm.expectRevert(abi.encodeWithSelector(MemeRegistry.CommitmentNotUsable.selector, commitment, 0));
        registry.register(meme, SALT);
        registry.commit(commitment);
        vm.warp(NOW + MIN_COMMIT_AGE - 1);
        vm.expectRevert(abi.encodeWithSelector(MemeRegistry.CommitmentNotUsable.selector, commitment, NOW));
        registry.register(meme, SALT);
        vm.warp(NOW + MAX_COMMIT_AGE + 1);
        vm.expectRevert(abi.encodeWithSelector(MemeRegistry.CommitmentNotUsable.selector, commitment, NOW));
        registry.register(meme, SALT);
        // An expired one can be made again.
        registry.commit(commitment);
        vm.warp(block.timestamp + MAX_COMMIT_AGE);
        registry.register(meme, SALT);
    }

    function test_copiedCommitmentServesNobodyElse() public {
        Meme memory meme = memeBy(creator.addr, 1);
        bytes32 commitment = commitTo(meme);
        vm.startPrank(stranger.addr);
        // Nor can a stranger keep it young.
        vm.expectRevert(abi.encodeWithSelector(MemeRegistry.CommitmentPending.selector, commitment));
        registry.commit(commitment);
        vm.warp(NOW + MIN_COMMIT_AGE);
        vm.expectRevert(abi.encodeWithSelector(MemeRegistry.NotCreator.selector, stranger.addr, creator.addr));
        registry.register(meme, SALT);
        meme.creator = stranger.addr;
        vm.expectPartialRevert(MemeRegistry.CommitmentNotUsable.selector);
        registry.register(meme, SALT);
    }

    function test_commitmentIsUsedOnce() public {
        Meme memory meme = memeBy(creator.addr, 1);
        commitTo(meme);
        vm.warp(NOW + MIN_COMMIT_AGE);
        vm.startPrank(creator.addr);
        registry.register(meme, SALT);
        vm.expectPartialRevert(MemeRegistry.CommitmentNotUsable.selector);
        registry.register(meme, SALT);
    }

    function test_commitAgesMustMakeAWindow() public {
        vm.expectPartialRevert(MemeRegistry.InvalidCommitAges.selector);
        new MemeRegistry(owner, provenance.addr, 0, 1, FAMILY_DISTANCE, FAMILY_WINDOW, "");
        vm.expectPartialRevert(MemeRegistry.InvalidCommitAges.selector);
        new MemeRegistry(owner, provenance.addr, 10, 10, FAMILY_DISTANCE, FAMILY_WINDOW, "");
    }

    // ---------------------------------------------------------------- creator and owner

    function test_creatorStaysWhenTheTokenIsSold() public {
        register(memeBy(creator.addr, 1));
        assertEq(registry.creatorOf(1), creator.addr);
        vm.prank(creator.addr);
        registry.transferFrom(creator.addr, stranger.addr, 1);
        assertEq(registry.ownerOf(1), stranger.addr);
        assertEq(registry.creatorOf(1), creator.addr);
        vm.prank(stranger.addr);
        registry.transferFrom(stranger.addr, payer.addr, 1);
        assertEq(registry.creatorOf(1), creator.addr);
        (Meme memory meme,) = registry.memeOf(1);
        assertEq(meme.creator, creator.addr);
        (address receiver, uint256 amount) = registry.royaltyInfo(1, 1 ether);
        assertEq(receiver, creator.addr);
        assertEq(amount, 0.05 ether);
    }

    function testFuzz_creatorIsTheSameAfterAnyTransfers(address[6] memory path) public {
        register(memeBy(creator.addr, 1));
        address from = creator.addr;
        for (uint256 i = 0; i < path.length; ++i) {
            address to = path[i] == address(0) ? creator.addr : path[i];
            vm.prank(from);
            registry.transferFrom(from, to, 1);
            from = to;
            assertEq(registry.creatorOf(1), creator.addr);
        }
        assertEq(registry.ownerOf(1), from);
    }

    function testFuzz_saleRoyaltyNeverOverflows(uint256 price) public {
        register(memeBy(creator.addr, 1));
        (, uint256 amount) = registry.royaltyInfo(1, price);
        assertLe(amount, price / 20 + 1);
        assertGe(amount + 500, price / 20);
    }

    function test_creatorSetsTerms() public {
        register(memeBy(creator.addr, 1));
        uint64 terms = (uint64(250_000) << 32) | 2;
        vm.expectEmit(address(registry));
        emit MemeRegistry.TermsSet(1, terms);
        vm.expectEmit(address(registry));
        emit MemeRegistry.MetadataUpdate(1);
        vm.prank(creator.addr);
        registry.setTerms(1, terms);
        (Meme memory meme, bool isAttested) = registry.memeOf(1);
        assertEq(meme.terms, terms);
        assertTrue(isAttested);
        vm.prank(creator.addr);
        vm.expectRevert(abi.encodeWithSelector(MemeRegistry.InvalidTerms.selector, uint64(8)));
        registry.setTerms(1, 8);
    }

    function test_creatorRevokesUses() public {
        Meme memory meme = memeBy(creator.addr, 1);
        meme.terms = uint64(250_000) << 32;
        register(meme);
        vm.expectEmit(address(registry));
        emit MemeRegistry.Revoked(1, 2);
        vm.startPrank(creator.addr);
        registry.revoke(1, 2);
        (Meme memory stored,) = registry.memeOf(1);
        assertEq(stored.terms, meme.terms | 2);
        registry.revoke(1, 1);
        (stored,) = registry.memeOf(1);
        assertEq(stored.terms, meme.terms | 3);
        vm.expectRevert(abi.encodeWithSelector(MemeRegistry.InvalidTerms.selector, uint64(0)));
        registry.revoke(1, 0);
        vm.expectRevert(abi.encodeWithSelector(MemeRegistry.InvalidTerms.selector, uint64(4)));
        registry.revoke(1, 4);
    }

    function test_onlyTheCreatorConsents() public {
        register(memeBy(creator.addr, 1));
        vm.prank(creator.addr);
        registry.transferFrom(creator.addr, stranger.addr, 1);
        // Not the buyer, not the registry's owner, not the provenance service.
        address[3] memory others = [stranger.addr, owner, provenance.addr];
        for (uint256 i = 0; i < others.length; ++i) {
            vm.startPrank(others[i]);
            vm.expectRevert(abi.encodeWithSelector(MemeRegistry.NotCreator.selector, others[i], creator.addr));
            registry.setTerms(1, 0);
            vm.expectRevert(abi.encodeWithSelector(MemeRegistry.NotCreator.selector, others[i], creator.addr));
            registry.revoke(1, 1);
            vm.stopPrank();
        }
        vm.prank(creator.addr);
        registry.revoke(1, 1);
    }

    function test_ownerNamesTheAttesterAndTheAddress() public {
        register(memeBy(creator.addr, 1));
        vm.startPrank(owner);
        vm.expectEmit(address(registry));
        emit MemeRegistry.AttesterSet(stranger.addr);
        registry.setAttester(stranger.addr);
        vm.expectEmit(address(registry));
        emit MemeRegistry.ContractURIUpdated();
        vm.expectEmit(address(registry));
        emit MemeRegistry.BatchMetadataUpdate(1, 1);
        registry.setBaseURI("ipfs://x/");
        vm.stopPrank();
        assertEq(registry.tokenURI(1), "ipfs://x/1");

        Meme memory meme = memeBy(creator.addr, 2);
        bytes memory attestation = attested(meme, DEADLINE);
        vm.prank(creator.addr);
        vm.expectRevert(MemeRegistry.InvalidAttestation.selector);
        registry.register(meme, DEADLINE, attestation);

        vm.startPrank(stranger.addr);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, stranger.addr));
        registry.setAttester(stranger.addr);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, stranger.addr));
        registry.setBaseURI("");
    }

    // ---------------------------------------------------------------- reading

    function testFuzz_hammingCountsBits(bytes32 a, bytes32 b) public view {
        uint256 bits;
        for (uint256 x = uint256(a ^ b); x != 0; x >>= 1) {
            bits += x & 1;
        }
        assertEq(registry.hamming(a, b), bits);
    }

    function test_hammingOfTwoMemes() public {
        Meme memory meme = memeBy(creator.addr, 1);
        register(meme);
        meme.sha256Hash = keccak256("near copy");
        meme.pdq = bytes32(uint256(meme.pdq) ^ 0xff);
        register(meme);
        assertEq(registry.hamming(1, 2), 8);
        assertEq(registry.hamming(bytes32(0), bytes32(type(uint256).max)), 256);
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        registry.hamming(1, 3);
    }

    function test_unknownTokensAreRefused() public {
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        registry.memeOf(1);
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        registry.creatorOf(1);
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        registry.tokenURI(1);
        vm.expectRevert(ERC721.TokenDoesNotExist.selector);
        registry.royaltyInfo(1, 1);
    }

    function test_standards() public {
        register(memeBy(creator.addr, 1));
        assertEq(registry.name(), "Tribute Memes");
        assertEq(registry.symbol(), "MEME");
        assertEq(registry.tokenURI(1), "https://tribute.test/m/1");
        assertEq(registry.contractURI(), "https://tribute.test/m/collection");
        // ERC-165, 721, 721 metadata, 2981, 4906; and not 0xffffffff.
        bytes4[5] memory ids = [
            bytes4(0x01ffc9a7), bytes4(0x80ac58cd), bytes4(0x5b5e139f), bytes4(0x2a55205a), bytes4(0x49064906)
        ];
        for (uint256 i = 0; i < ids.length; ++i) {
            assertTrue(registry.supportsInterface(ids[i]));
        }
        assertFalse(registry.supportsInterface(0xffffffff));
    }
}
