// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {LibBit} from "solady/utils/LibBit.sol";

/// @notice Where a meme stands to the family of an earlier one. `Rebutted` waits for the owner's decision.
enum FamilyStatus {
    None,
    Claimed,
    Joined,
    Rebutted,
    Rejected
}

/// @title Families
/// @notice The part of MemeRegistry that keeps which memes share a template, and so one slot in attribution. A claim
/// stands unless the creator of the later meme rebuts it in time.
/// @dev The founder of a family is its first registered meme: a meme joins by a link to an earlier one, so that ids fall
/// along the links and none leads back. A joined link stays for ever, which is why links may be shortened.
abstract contract Families is EIP712, Ownable {
    /// @notice Lowest `familyDistance`: up to it two pictures are surely the same.
    uint256 public constant MIN_FAMILY_DISTANCE = 31;
    /// @notice Highest `familyDistance`: beyond it unrelated pictures meet.
    uint256 public constant MAX_FAMILY_DISTANCE = 91;
    /// @notice Longest `familyWindow`, in seconds.
    uint256 public constant MAX_FAMILY_WINDOW = 30 days;
    /// @notice Links that a founder is looked for along; a longer line has to be shortened first.
    uint256 public constant MAX_FAMILY_LINKS = 32;

    bytes32 private constant FAMILY_ATTESTATION_TYPEHASH =
        keccak256("FamilyAttestation(bytes32 later,bytes32 earlier,uint64 deadline)");

    /// @dev `earlier` is what was claimed; `up` is where the search for the founder goes on. Claimed with its window over
    /// is joined, without a transaction.
    struct FamilyLink {
        uint32 earlier;
        uint32 up;
        uint40 endsAt;
        FamilyStatus status;
    }

    /// @notice Seconds in which a creator can rebut that a meme belongs to a family.
    uint256 public immutable familyWindow;

    /// @notice Highest distance of two perceptual hashes that a family is claimed on by itself.
    uint8 public familyDistance;

    mapping(uint256 later => FamilyLink link) private _links;
    mapping(uint256 later => mapping(uint256 earlier => bool rejected)) private _rejected;

    /// @notice A meme is said to be of an earlier one's family; it joins after `endsAt` unless its creator rebuts it.
    event FamilyClaimed(
        uint256 indexed later, uint256 indexed earlier, uint256 distance, uint64 endsAt, bool attested
    );
    /// @notice The creator of the later meme accepted the claim.
    event FamilyJoined(uint256 indexed later, uint256 indexed earlier);
    /// @notice The creator of the later meme rebutted the claim; the owner decides.
    event FamilyRebutted(uint256 indexed later, uint256 indexed earlier);
    /// @notice The owner decided on a rebutted claim.
    event FamilyResolved(uint256 indexed later, uint256 indexed earlier, bool joined);
    /// @notice Families are claimed up to another distance from now on.
    event FamilyDistanceSet(uint256 familyDistance);

    /// @notice The distance or the window is out of its bounds.
    error InvalidFamilyRules(uint256 familyDistance, uint256 familyWindow);
    /// @notice A meme joins the family of one that was registered before it.
    error NotEarlier(uint256 later, uint256 earlier);
    /// @notice Nobody attested the perceptual hash of `earlier`, if there is such a meme: the claim needs an attestation.
    error NotAttested(uint256 earlier);
    /// @notice The perceptual hashes differ in too many bits to claim a family on them alone.
    error TooFar(uint256 distance, uint256 familyDistance);
    /// @notice The link of this meme does not allow that now: it is open, joined, decided, or there is none.
    error WrongFamilyStatus(uint256 later, FamilyStatus status);
    /// @notice The owner has rejected this claim before.
    error ClaimRejected(uint256 later, uint256 earlier);
    /// @notice The founder is further than `MAX_FAMILY_LINKS` away: call `shortenFamily` first.
    error FamilyTooDeep(uint256 id);

    /// @param familyDistance_ Between `MIN_FAMILY_DISTANCE` and `MAX_FAMILY_DISTANCE`.
    /// @param familyWindow_ Seconds, above zero, at most `MAX_FAMILY_WINDOW`.
    constructor(uint256 familyDistance_, uint256 familyWindow_) {
        if (familyWindow_ == 0 || familyWindow_ > MAX_FAMILY_WINDOW) {
            revert InvalidFamilyRules(familyDistance_, familyWindow_);
        }
        familyWindow = familyWindow_;
        _setFamilyDistance(familyDistance_, familyWindow_);
    }

    // ---------------------------------------------------------------- claims and answers

    /// @notice Says that `later` is of the family of `earlier`, on the distance of their perceptual hashes alone. Anyone may.
    /// @dev A hash that nobody attested may be any number: else hashes of well-known pictures would be registered in
    /// advance, to be the founder of all who come with the picture.
    /// @param later Token without an open or joined link.
    /// @param earlier Token with a lower id, registered with an attestation.
    function claimFamily(uint256 later, uint256 earlier) external {
        if (!_isAttested(earlier)) revert NotAttested(earlier);
        uint256 distance = _distanceOf(later, earlier);
        if (distance > familyDistance) revert TooFar(distance, familyDistance);
        _claimFamily(later, earlier, distance, false);
    }

    /// @notice The same for two memes that the provenance service has turned or laid on one another, however far their
    /// hashes are apart, as those of a picture and a part of it are.
    /// @param later Token without an open or joined link.
    /// @param earlier Token with a lower id.
    /// @param deadline Last second at which the attestation holds.
    /// @param attestation EIP-712 signature of `FamilyAttestation` by the attester: it names the two files, not the ids,
    /// which a reorganisation could give to others.
    function claimFamily(uint256 later, uint256 earlier, uint64 deadline, bytes calldata attestation)
        external
    {
        uint256 distance = _distanceOf(later, earlier);
        _checkAttester(
            _hashTypedDataV4(
                keccak256(abi.encode(FAMILY_ATTESTATION_TYPEHASH, _fileOf(later), _fileOf(earlier), deadline))
            ),
            deadline,
            attestation
        );
        _claimFamily(later, earlier, distance, true);
    }

    /// @notice Joins the claimed family at once. Takes a rebuttal back, too.
    /// @param later Token of the caller's making, with an open claim.
    function acceptFamily(uint256 later) external {
        _checkCreator(later);
        FamilyLink storage link = _links[later];
        FamilyStatus status = _statusOf(link);
        if (status != FamilyStatus.Claimed && status != FamilyStatus.Rebutted) {
            revert WrongFamilyStatus(later, status);
        }
        link.status = FamilyStatus.Joined;
        emit FamilyJoined(later, link.earlier);
    }

    /// @notice Says that the claim is wrong, within its window. The meme stays out until the owner decides.
    /// @param later Token of the caller's making, with an open claim.
    function rebutFamily(uint256 later) external {
        _checkCreator(later);
        FamilyLink storage link = _links[later];
        FamilyStatus status = _statusOf(link);
        if (status != FamilyStatus.Claimed) revert WrongFamilyStatus(later, status);
        link.status = FamilyStatus.Rebutted;
        emit FamilyRebutted(later, link.earlier);
    }

    /// @notice Points the link of a joined meme further up its family's line, so that its founder is found in fewer steps.
    /// Changes no family. Anyone may.
    /// @param id Token.
    function shortenFamily(uint256 id) external {
        FamilyLink storage link = _links[id];
        if (_statusOf(link) == FamilyStatus.Joined) link.up = uint32(_climb(id));
    }

    // ---------------------------------------------------------------- the owner's say

    /// @notice Decides on a rebutted claim. A rejected one cannot be made again.
    /// @param later Token.
    /// @param joined Whether it is of the family after all.
    function resolveFamily(uint256 later, bool joined) external onlyOwner {
        FamilyLink storage link = _links[later];
        FamilyStatus status = _statusOf(link);
        if (status != FamilyStatus.Rebutted) revert WrongFamilyStatus(later, status);
        link.status = joined ? FamilyStatus.Joined : FamilyStatus.Rejected;
        if (!joined) _rejected[later][link.earlier] = true;
        emit FamilyResolved(later, link.earlier, joined);
    }

    /// @notice Sets up to which distance families are claimed on the hashes alone. Links that were made stay.
    /// @param familyDistance_ Between `MIN_FAMILY_DISTANCE` and `MAX_FAMILY_DISTANCE`.
    function setFamilyDistance(uint256 familyDistance_) external onlyOwner {
        _setFamilyDistance(familyDistance_, familyWindow);
    }

    // ---------------------------------------------------------------- reading

    /// @notice Founder of the family that a meme has joined; zero for a founder, and for a meme on its own.
    /// @param id Token.
    function familyOf(uint256 id) external view returns (uint256 founder) {
        // Reverts where there is no such token.
        pdqOf(id);
        founder = _climb(id);
        if (_statusOf(_links[founder]) == FamilyStatus.Joined) revert FamilyTooDeep(id);
        if (founder == id) founder = 0;
    }

    /// @notice The link of a meme to an earlier one.
    /// @param later Token.
    /// @return earlier The earlier token, zero when nothing was ever claimed.
    /// @return endsAt Last second at which the claim can be rebutted.
    /// @return status Where the claim stands now.
    function familyLinkOf(uint256 later)
        external
        view
        returns (uint256 earlier, uint64 endsAt, FamilyStatus status)
    {
        FamilyLink storage link = _links[later];
        (earlier, endsAt, status) = (link.earlier, link.endsAt, _statusOf(link));
    }

    /// @notice Perceptual hash of a meme.
    /// @param id Token.
    function pdqOf(uint256 id) public view virtual returns (bytes32);

    // ---------------------------------------------------------------- inside

    /// @dev SHA-256 of a meme's file.
    function _fileOf(uint256 id) internal view virtual returns (bytes32);

    /// @dev Whether the provenance service attested the meme's hashes.
    function _isAttested(uint256 id) internal view virtual returns (bool);

    /// @dev Reverts unless the caller is the creator of the meme.
    function _checkCreator(uint256 id) internal view virtual;

    /// @dev Reverts unless `attestation` is the provenance service's signature of `digest`, in time.
    function _checkAttester(bytes32 digest, uint64 deadline, bytes calldata attestation) internal view virtual;

    function _distanceOf(uint256 a, uint256 b) private view returns (uint256) {
        return LibBit.popCount(uint256(pdqOf(a) ^ pdqOf(b)));
    }

    function _claimFamily(uint256 later, uint256 earlier, uint256 distance, bool isAttested) private {
        if (earlier >= later) revert NotEarlier(later, earlier);
        FamilyStatus status = _statusOf(_links[later]);
        if (status != FamilyStatus.None && status != FamilyStatus.Rejected) {
            revert WrongFamilyStatus(later, status);
        }
        if (_rejected[later][earlier]) revert ClaimRejected(later, earlier);
        uint256 endsAt = block.timestamp + familyWindow;
        _links[later] =
            FamilyLink(uint32(earlier), uint32(_climb(earlier)), uint40(endsAt), FamilyStatus.Claimed);
        emit FamilyClaimed(later, earlier, distance, uint64(endsAt), isAttested);
    }

    /// @dev The founder, or who is `MAX_FAMILY_LINKS` nearer to it.
    function _climb(uint256 id) private view returns (uint256) {
        for (uint256 i = 0; i < MAX_FAMILY_LINKS; ++i) {
            FamilyLink storage link = _links[id];
            if (_statusOf(link) != FamilyStatus.Joined) break;
            id = link.up;
        }
        return id;
    }

    function _statusOf(FamilyLink storage link) private view returns (FamilyStatus status) {
        status = link.status;
        if (status == FamilyStatus.Claimed && block.timestamp > link.endsAt) status = FamilyStatus.Joined;
    }

    function _setFamilyDistance(uint256 familyDistance_, uint256 familyWindow_) private {
        if (familyDistance_ < MIN_FAMILY_DISTANCE || familyDistance_ > MAX_FAMILY_DISTANCE) {
            revert InvalidFamilyRules(familyDistance_, familyWindow_);
        }
        familyDistance = uint8(familyDistance_);
        emit FamilyDistanceSet(familyDistance_);
    }
}
