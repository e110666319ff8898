// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {ERC721} from "solady/tokens/ERC721.sol";
import {LibBit} from "solady/utils/LibBit.sol";
import {LibString} from "solady/utils/LibString.sol";
import {Families} from "./Families.sol";
import {Signatures} from "./lib/Signatures.sol";

/// @notice What is registered of a meme.
/// @param creator Account that is paid for its use, for ever.
/// @param pdq PDQ perceptual hash, 256 bits.
/// @param sha256Hash SHA-256 of the file.
/// @param parent Id of the meme it derives from, zero for none.
/// @param terms Bit 0: retrieval refused. Bit 1: training refused. Bits 32 to 63: share that derivatives pass up, in
/// parts per million, zero for the policy's default, at most 500,000. Other bits are zero.
struct Meme {
    address creator;
    bytes32 pdq;
    bytes32 sha256Hash;
    uint40 parent;
    uint64 terms;
}

/// @title MemeRegistry
/// @notice Memes as ERC-721 tokens, with their perceptual and content hashes on chain (ERC-165, 721, 2981, 4906,
/// 5267, 7572). A meme is registered in one transaction with an attestation of the provenance service, or without
/// anybody's permission by a commitment first.
/// @dev Selling the token does not sell the income: the creator is who is paid. The creator is not stored at
/// registration, because until the first transfer it is the owner.
contract MemeRegistry is ERC721, Families {
    /// @notice Bit of `terms` and of `uses`: retrieval, that is being drawn on by a generation.
    uint64 public constant RETRIEVAL = 1;
    /// @notice Bit of `terms` and of `uses`: training.
    uint64 public constant TRAINING = 2;
    /// @notice Highest derivative share, in parts per million.
    uint256 public constant MAX_DERIVATIVE_SHARE = 500_000;
    /// @notice Royalty hinted to marketplaces (ERC-2981), in basis points of a sale.
    uint256 public constant SALE_ROYALTY_BPS = 500;

    bytes32 private constant ATTESTATION_TYPEHASH = keccak256(
        "Attestation(address creator,bytes32 pdq,bytes32 sha256Hash,uint40 parent,uint64 terms,uint64 deadline)"
    );
    bytes32 private constant REGISTRATION_TYPEHASH = keccak256(
        "Registration(address creator,bytes32 pdq,bytes32 sha256Hash,uint40 parent,uint64 terms,uint64 deadline)"
    );

    // The 96 bits beside each owner: flags 0-1, attested 2, derivative share 3-21, parent 22-53, end of the PDQ 54-85.
    uint256 private constant USES_MASK = RETRIEVAL | TRAINING;
    uint256 private constant ATTESTED_BIT = 1 << 2;
    uint256 private constant SHARE_AT = 3;
    uint256 private constant SHARE_MASK = (1 << 19) - 1;
    uint256 private constant TERMS_MASK = (1 << 22) - 1 - ATTESTED_BIT;
    uint256 private constant PARENT_AT = 22;
    uint256 private constant PDQ_END_AT = 54;
    uint256 private constant SHARE_IN_TERMS_AT = 32;
    uint256 private constant ID_MASK = type(uint32).max;

    /// @notice Seconds that must pass between a commitment and its registration.
    uint256 public immutable minCommitAge;
    /// @notice Seconds after which a commitment is void.
    uint256 public immutable maxCommitAge;

    /// @notice Provenance service whose attestations count.
    address public attester;
    uint32 private _lastId;

    /// @notice When a commitment was made, zero for never or used.
    mapping(bytes32 commitment => uint256 timestamp) public committedAt;

    mapping(uint256 id => bytes32 sha256Hash) private _sha256Of;
    /// @dev The PDQ with its last 32 bits replaced by the id. The 32 bits are kept beside the owner: one word less.
    mapping(bytes32 sha256Hash => uint256 record) private _records;
    mapping(uint256 id => address creator) private _creators;
    string private _baseURI;

    /// @notice A meme was registered.
    event Registered(
        uint256 indexed id,
        address indexed creator,
        bytes32 indexed sha256Hash,
        bytes32 pdq,
        uint40 parent,
        uint64 terms,
        bool attested
    );
    /// @notice Somebody committed to a registration.
    event Committed(bytes32 indexed commitment);
    /// @notice The creator changed the terms, from the next epoch on.
    event TermsSet(uint256 indexed id, uint64 terms);
    /// @notice The creator refused these uses from now on.
    event Revoked(uint256 indexed id, uint64 uses);
    /// @notice Another provenance service attests from now on.
    event AttesterSet(address indexed attester);
    /// @notice ERC-4906: the metadata of one token changed.
    event MetadataUpdate(uint256 _tokenId);
    /// @notice ERC-4906: the metadata of a range of tokens changed.
    event BatchMetadataUpdate(uint256 _fromTokenId, uint256 _toTokenId);
    /// @notice ERC-7572: the contract's metadata changed.
    event ContractURIUpdated();

    /// @notice The caller is not the creator of the meme.
    error NotCreator(address caller, address creator);
    /// @notice The same file is registered under `id`.
    error AlreadyRegistered(uint256 id);
    /// @notice There is no meme `parent`.
    error UnknownParent(uint256 parent);
    /// @notice The terms set an unknown bit or too high a share; or the uses name none or an unknown one.
    error InvalidTerms(uint64 terms);
    /// @notice The signature's time is over.
    error DeadlinePassed(uint64 deadline);
    /// @notice The attestation is not by the attester, or for other content.
    error InvalidAttestation();
    /// @notice The creator's signature does not hold.
    error InvalidSignature();
    /// @notice The commitment is waiting already.
    error CommitmentPending(bytes32 commitment);
    /// @notice There is no such commitment, or it is too young or too old.
    error CommitmentNotUsable(bytes32 commitment, uint256 committedAt);
    /// @notice The ages make no window.
    error InvalidCommitAges(uint256 minCommitAge, uint256 maxCommitAge);

    /// @param owner_ May name the attester, the base URI and the families' distance, and decides on rebutted claims.
    /// @param attester_ Provenance service.
    /// @param minCommitAge_ Seconds, above zero, so that nobody can commit and register in answer to a seen file.
    /// @param maxCommitAge_ Seconds, above `minCommitAge_`.
    /// @param familyDistance_ Between `MIN_FAMILY_DISTANCE` and `MAX_FAMILY_DISTANCE`.
    /// @param familyWindow_ Seconds, above zero, at most `MAX_FAMILY_WINDOW`.
    /// @param baseURI_ Prefix of the metadata addresses, ending with a slash.
    constructor(
        address owner_,
        address attester_,
        uint256 minCommitAge_,
        uint256 maxCommitAge_,
        uint256 familyDistance_,
        uint256 familyWindow_,
        string memory baseURI_
    ) EIP712("Tribute MemeRegistry", "1") Ownable(owner_) Families(familyDistance_, familyWindow_) {
        if (minCommitAge_ == 0 || maxCommitAge_ <= minCommitAge_) {
            revert InvalidCommitAges(minCommitAge_, maxCommitAge_);
        }
        attester = attester_;
        minCommitAge = minCommitAge_;
        maxCommitAge = maxCommitAge_;
        _baseURI = baseURI_;
    }

    // ---------------------------------------------------------------- registering

    /// @notice Registers the caller's meme with an attestation, in one transaction.
    /// @param meme What to register; its creator is the caller.
    /// @param deadline Last second at which the attestation holds.
    /// @param attestation EIP-712 signature of `Attestation` by the attester.
    /// @return id Id of the new token, from 1.
    function register(Meme calldata meme, uint64 deadline, bytes calldata attestation)
        external
        returns (uint256 id)
    {
        if (meme.creator != msg.sender) revert NotCreator(msg.sender, meme.creator);
        _checkAttestation(meme, deadline, attestation);
        id = _register(meme, ATTESTED_BIT);
    }

    /// @notice Registers another account's meme, so that the caller pays for the gas.
    /// @param meme What to register.
    /// @param deadline Last second at which the attestation holds.
    /// @param attestation EIP-712 signature of `Attestation` by the attester.
    /// @param creatorDeadline Last second at which the creator's signature holds.
    /// @param creatorSig EIP-712 signature of `Registration` by the creator (ERC-1271 for contract wallets).
    /// @return id Id of the new token, from 1.
    function registerFor(
        Meme calldata meme,
        uint64 deadline,
        bytes calldata attestation,
        uint64 creatorDeadline,
        bytes calldata creatorSig
    ) external returns (uint256 id) {
        _checkAttestation(meme, deadline, attestation);
        if (block.timestamp > creatorDeadline) revert DeadlinePassed(creatorDeadline);
        bytes32 digest = _digest(REGISTRATION_TYPEHASH, meme, creatorDeadline);
        if (!Signatures.isValid(meme.creator, digest, creatorSig)) revert InvalidSignature();
        id = _register(meme, ATTESTED_BIT);
    }

    /// @notice First half of the way that needs nobody's permission: commits to a registration without showing it.
    /// @dev A waiting commitment cannot be made again, or a stranger could keep it young for ever.
    /// @param commitment Result of `commitmentOf`.
    function commit(bytes32 commitment) external {
        uint256 at = committedAt[commitment];
        if (at != 0 && block.timestamp <= at + maxCommitAge) revert CommitmentPending(commitment);
        committedAt[commitment] = block.timestamp;
        emit Committed(commitment);
    }

    /// @notice Second half: registers what the caller committed to, between the two ages.
    /// @param meme What was committed to; its creator is the caller.
    /// @param salt Secret of the commitment.
    /// @return id Id of the new token, from 1.
    function register(Meme calldata meme, bytes32 salt) external returns (uint256 id) {
        if (meme.creator != msg.sender) revert NotCreator(msg.sender, meme.creator);
        bytes32 commitment = commitmentOf(meme, salt);
        uint256 at = committedAt[commitment];
        if (at == 0 || block.timestamp < at + minCommitAge || block.timestamp > at + maxCommitAge) {
            revert CommitmentNotUsable(commitment, at);
        }
        delete committedAt[commitment];
        id = _register(meme, 0);
    }

    // ---------------------------------------------------------------- the creator's say

    /// @notice Changes the terms of a meme. Settlement applies them from the next epoch.
    /// @param id Token.
    /// @param terms As in `Meme`.
    function setTerms(uint256 id, uint64 terms) external {
        _checkCreator(id);
        _setExtraData(id, uint96((_getExtraData(id) & ~TERMS_MASK) | _packTerms(terms)));
        emit TermsSet(id, terms);
        emit MetadataUpdate(id);
    }

    /// @notice Refuses uses of a meme from now on.
    /// @param id Token.
    /// @param uses Mask of `RETRIEVAL` and `TRAINING`.
    function revoke(uint256 id, uint64 uses) external {
        _checkCreator(id);
        if (uses == 0 || uses & ~USES_MASK != 0) revert InvalidTerms(uses);
        _setExtraData(id, uint96(_getExtraData(id) | uses));
        emit Revoked(id, uses);
        emit MetadataUpdate(id);
    }

    // ---------------------------------------------------------------- the owner's say

    /// @notice Names another provenance service.
    /// @param attester_ Account whose attestations count from now on.
    function setAttester(address attester_) external onlyOwner {
        attester = attester_;
        emit AttesterSet(attester_);
    }

    /// @notice Moves the metadata, for instance to another host name.
    /// @param baseURI_ Prefix of the metadata addresses, ending with a slash.
    function setBaseURI(string calldata baseURI_) external onlyOwner {
        _baseURI = baseURI_;
        emit ContractURIUpdated();
        if (_lastId != 0) emit BatchMetadataUpdate(1, _lastId);
    }

    // ---------------------------------------------------------------- reading

    /// @notice What is registered under `id`, and whether with an attestation.
    /// @param id Token.
    /// @return meme The registered meme.
    /// @return attested Whether the provenance service attested it.
    function memeOf(uint256 id) external view returns (Meme memory meme, bool attested) {
        meme.creator = creatorOf(id);
        meme.pdq = pdqOf(id);
        meme.sha256Hash = _sha256Of[id];
        uint256 extra = _getExtraData(id);
        meme.parent = uint32(extra >> PARENT_AT);
        meme.terms = uint64((extra & USES_MASK) | (((extra >> SHARE_AT) & SHARE_MASK) << SHARE_IN_TERMS_AT));
        attested = extra & ATTESTED_BIT != 0;
    }

    /// @notice Perceptual hash of a meme.
    /// @param id Token.
    function pdqOf(uint256 id) public view override returns (bytes32) {
        if (!_exists(id)) revert TokenDoesNotExist();
        uint256 end = uint32(_getExtraData(id) >> PDQ_END_AT);
        return bytes32((_records[_sha256Of[id]] & ~ID_MASK) | end);
    }

    /// @notice Id of the meme with this content, zero for none.
    /// @param sha256Hash SHA-256 of the file.
    function idOf(bytes32 sha256Hash) public view returns (uint256) {
        return _records[sha256Hash] & ID_MASK;
    }

    /// @notice Who made the meme and is paid for its use, whoever owns the token.
    /// @param id Token.
    function creatorOf(uint256 id) public view returns (address creator) {
        creator = _creators[id];
        if (creator == address(0)) creator = ownerOf(id);
    }

    /// @notice Number of memes; ids run from 1 to it.
    function totalSupply() external view returns (uint256) {
        return _lastId;
    }

    /// @notice Number of bits in which two perceptual hashes differ, 0 to 256.
    /// @param a PDQ hash.
    /// @param b PDQ hash.
    function hamming(bytes32 a, bytes32 b) public pure returns (uint256) {
        return LibBit.popCount(uint256(a ^ b));
    }

    /// @notice Number of bits in which the perceptual hashes of two memes differ, 0 to 256.
    /// @param a Token.
    /// @param b Token.
    function hamming(uint256 a, uint256 b) external view returns (uint256) {
        return hamming(pdqOf(a), pdqOf(b));
    }

    /// @notice Commitment for `commit`. The creator is part of it, so a copied commitment serves nobody else.
    /// @param meme What to register.
    /// @param salt Random secret.
    function commitmentOf(Meme calldata meme, bytes32 salt) public pure returns (bytes32) {
        return keccak256(abi.encode(meme, salt));
    }

    /// @inheritdoc ERC721
    function name() public pure override returns (string memory) {
        return "Tribute Memes";
    }

    /// @inheritdoc ERC721
    function symbol() public pure override returns (string memory) {
        return "MEME";
    }

    /// @notice Address of a token's metadata: the base URI and the id.
    /// @param id Token.
    function tokenURI(uint256 id) public view override returns (string memory) {
        if (!_exists(id)) revert TokenDoesNotExist();
        return string.concat(_baseURI, LibString.toString(id));
    }

    /// @notice ERC-7572: address of the collection's metadata, the base URI and `collection`.
    function contractURI() external view returns (string memory) {
        return string.concat(_baseURI, "collection");
    }

    /// @notice ERC-2981: a hint to marketplaces. Income here comes from use, not from sales.
    /// @param id Token.
    /// @param salePrice Price in any unit.
    /// @return receiver The creator.
    /// @return royaltyAmount Royalty in the same unit.
    function royaltyInfo(uint256 id, uint256 salePrice)
        external
        view
        returns (address receiver, uint256 royaltyAmount)
    {
        receiver = creatorOf(id);
        // Divided first where the product would not fit.
        royaltyAmount = salePrice > type(uint256).max / SALE_ROYALTY_BPS
            ? salePrice / 10_000 * SALE_ROYALTY_BPS
            : salePrice * SALE_ROYALTY_BPS / 10_000;
    }

    /// @notice ERC-165, 721, 721 metadata, 2981 and 4906.
    /// @param interfaceId First four bytes of the interface.
    function supportsInterface(bytes4 interfaceId) public view override returns (bool) {
        return super.supportsInterface(interfaceId) || interfaceId == 0x2a55205a || interfaceId == 0x49064906;
    }

    // ---------------------------------------------------------------- inside

    function _register(Meme calldata meme, uint256 attestedBit) private returns (uint256 id) {
        bytes32 sha256Hash = meme.sha256Hash;
        uint256 pdq = uint256(meme.pdq);
        uint256 parent = meme.parent;
        if (_records[sha256Hash] != 0) revert AlreadyRegistered(idOf(sha256Hash));
        _lastId += 1;
        id = _lastId;
        if (parent >= id) revert UnknownParent(parent);
        uint256 extra =
            _packTerms(meme.terms) | attestedBit | (parent << PARENT_AT) | ((pdq & ID_MASK) << PDQ_END_AT);

        _records[sha256Hash] = (pdq & ~ID_MASK) | id;
        _sha256Of[id] = sha256Hash;
        // Not the safe mint: a contract wallet without the receiver hook may create memes too.
        _mintAndSetExtraDataUnchecked(meme.creator, id, uint96(extra));
        emit Registered(
            id, meme.creator, sha256Hash, bytes32(pdq), uint40(parent), meme.terms, attestedBit != 0
        );
    }

    function _checkAttestation(Meme calldata meme, uint64 deadline, bytes calldata attestation) private view {
        _checkAttester(_digest(ATTESTATION_TYPEHASH, meme, deadline), deadline, attestation);
    }

    /// @inheritdoc Families
    function _checkAttester(bytes32 digest, uint64 deadline, bytes calldata attestation)
        internal
        view
        override
    {
        if (block.timestamp > deadline) revert DeadlinePassed(deadline);
        if (!Signatures.isValid(attester, digest, attestation)) revert InvalidAttestation();
    }

    /// @inheritdoc Families
    function _fileOf(uint256 id) internal view override returns (bytes32) {
        return _sha256Of[id];
    }

    /// @inheritdoc Families
    function _isAttested(uint256 id) internal view override returns (bool) {
        return _getExtraData(id) & ATTESTED_BIT != 0;
    }

    /// @inheritdoc Families
    function _checkCreator(uint256 id) internal view override {
        address creator = creatorOf(id);
        if (msg.sender != creator) revert NotCreator(msg.sender, creator);
    }

    function _digest(bytes32 typeHash, Meme calldata meme, uint64 deadline) private view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(typeHash, meme, deadline)));
    }

    function _packTerms(uint64 terms) private pure returns (uint256) {
        uint256 share = terms >> SHARE_IN_TERMS_AT;
        if (share > MAX_DERIVATIVE_SHARE || uint32(terms) & ~USES_MASK != 0) revert InvalidTerms(terms);
        return (terms & USES_MASK) | (share << SHARE_AT);
    }

    /// @dev The first transfer away from the creator is when the creator has to be stored.
    function _afterTokenTransfer(address from, address, uint256 id) internal override {
        if (from != address(0) && _creators[id] == address(0)) _creators[id] = from;
    }
}
