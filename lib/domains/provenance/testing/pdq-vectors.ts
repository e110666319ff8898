import type { Dihedral } from '../types';

/** Pictures by formula: no decoder is involved, so a hash of them must match to the bit. Value of channel `c` at `x`, `y`. */
type Pattern = (x: number, y: number, c: number, width: number, height: number) => number;

const PATTERNS = {
  grad: (x, y, c, w, h) =>
    Math.floor(
      ((x * 255) / (w - 1 || 1)) * (c === 0 ? 1 : 0) +
        ((y * 255) / (h - 1 || 1)) * (c === 1 ? 1 : 0) +
        (c === 2 ? 128 : 0),
    ) & 255,
  quad: (x, y, c) => ((Math.imul(x, x) * 3 + Math.imul(y, y) * 5 + Math.imul(x, y) * 7 + c * 53) >>> 7) & 255,
  blocks: (x, y, c) => ((((x >> 4) * 73) ^ ((y >> 3) * 151) ^ (c * 37)) * 29) & 255,
  noise: (x, y, c) => {
    let s = (Math.imul(x, 374761393) + Math.imul(y, 668265263) + Math.imul(c, 2147483647)) | 0;
    s = Math.imul(s ^ (s >>> 13), 1274126177);
    return ((s ^ (s >>> 16)) >>> 0) & 255;
  },
  flat: () => 127,
} satisfies Record<string, Pattern>;

export type PatternName = keyof typeof PATTERNS;

/** RGB bytes of a pattern. */
export function drawPattern(name: PatternName, width: number, height: number): Uint8Array {
  const pattern: Pattern = PATTERNS[name];
  const pixels = new Uint8Array(width * height * 3);
  for (let y = 0, p = 0; y < height; y++) {
    for (let x = 0; x < width; x++) for (let c = 0; c < 3; c++) pixels[p++] = pattern(x, y, c, width, height);
  }
  return pixels;
}

/** Pattern, width, height, and what the C++ reference answers: quality and hash. */
export const PDQ_VECTORS: readonly (readonly [PatternName, number, number, number, string])[] = [
  ['grad', 5, 5, 59, 'cb729b26348de4d9c3f091a49e276c5b96a5695a6b5acb72348dc6f121c89627'],
  ['quad', 5, 5, 0, '29c86e5b962791a46c5bc6b168db398c93246a5b69d86e5b962791a46cdbc671'],
  ['blocks', 5, 5, 0, '2c4b2c4b0000000011348200000082002c4bcc531134000011348200017ecc53'],
  ['noise', 5, 5, 100, 'ce733c8f318cc37021c8c3f0c6f13e0f9e273c8fce733c8f318cc37061d8c3f0'],
  ['flat', 5, 5, 0, '0000113400002c4b8200554b113400002c4b554b1134cc5313a01134585e1134'],
  ['grad', 4, 9, 0, '0000000000000000000000000000000000000000000000000000000000000000'],
  ['quad', 4, 9, 0, '0000000000000000000000000000000000000000000000000000000000000000'],
  ['blocks', 4, 9, 0, '0000000000000000000000000000000000000000000000000000000000000000'],
  ['noise', 4, 9, 0, '0000000000000000000000000000000000000000000000000000000000000000'],
  ['flat', 4, 9, 0, '0000000000000000000000000000000000000000000000000000000000000000'],
  ['grad', 16, 16, 42, '9340d0299fd4c511be7dd386ab3c942383aefc598364b22bb2ea1b9ac9e8d555'],
  ['quad', 16, 16, 0, '6b5323f2053e55af150417a1040a1f39309e5cd9148e69730172276ff6ffd377'],
  ['blocks', 16, 16, 1, '2c4b1c6e2c4b0a1100001499000063e000002581000044fe554b0e0511343200'],
  ['noise', 16, 16, 100, 'ffffc9dada11b3e1f383d00584b1ef2aa215c382a015887cbb83a802c736edad'],
  ['flat', 16, 16, 0, '0000113400002c4b8200554b113400002c4b554b1134cc5313a01134585e1134'],
  ['grad', 63, 65, 0, 'e2dbd32008e6f6d10a18dad6b7293cdce325def0012d7ed00127fed8092df6d2'],
  ['quad', 63, 65, 100, '89ce523a85ceab7196ce553a8a462a91556e75598ab73389555271c5aeab31ce'],
  ['blocks', 63, 65, 100, '4646a5a5db1bf9b94646f9b927077464070799995a5a2727f9b9260678785a5a'],
  ['noise', 63, 65, 100, '1076ebc63849837532e95b454203b3dbbf1dada02f1a4469fb3a228a07bf6f83'],
  ['flat', 63, 65, 0, '0000113400002c4b8200554b113400002c4b554b1134cc5313a01134585e1134'],
  ['grad', 64, 64, 2, '6d32d165a46050133e405b91eeae296a71ea5962faf7555dfbe9545fa302a846'],
  ['quad', 64, 64, 100, 'e8c6523ac4c6ab51c6ce55baee47aa91c72e15d8aa3738e9455219c5aaab39c6'],
  ['blocks', 64, 64, 100, '5252adad8f0fb9b1c6ce707025256464f8f01b93dad2070731b9464e7878dada'],
  ['noise', 64, 64, 100, '846060565949935557e97b49d202379bbf3dad20bb1ada4bf332469807be6f13'],
  ['flat', 64, 64, 0, '0000113400002c4b8200554b113400002c4b554b1134cc5313a01134585e1134'],
  ['grad', 127, 129, 0, '18dee781483da5625cc01b1d2ea5932eee8a1bf23257ca3cb0e9f8a3a37e4af0'],
  ['quad', 127, 129, 100, 'f95452aab5d7ba10d4aa391ea655ab85a41fabb0f42029a7f42eb9ecf428a9a8'],
  ['blocks', 127, 129, 100, 'a2dda25d0f870d2771b85ad24d263da11ad3f2585ad2b8f1264dd78af318f870'],
  ['noise', 127, 129, 100, '500484bd881057fd8f4c7beb7b5545ce2e925be2a7e494cc4717f8910aaa63fa'],
  ['flat', 127, 129, 0, '0000113400002c4b8200554b113400002c4b554b1134cc5313a01134585e1134'],
  ['grad', 128, 128, 0, '6add938a053ab569e7c4ba1fca32c0ad54491fd069579c84f62911bb4dffdc00'],
  ['quad', 128, 128, 100, 'f95052aab5d5aa00d4aa9d1fb655ab80a41fbbb0f620a9a7f42eabecf428a9a8'],
  ['blocks', 128, 128, 100, '1f82a25d0b970da7f138d25acda6bd211873e25cda5238f1a07dd78a539af870'],
  ['noise', 128, 128, 100, '6fa2ad415907bd6f9329d211a6dfa82ca20a1554a5d4e0f45fd2a62c877e2c5f'],
  ['flat', 128, 128, 0, '0000113400002c4b8200554b113400002c4b554b1134cc5313a01134585e1134'],
  ['grad', 129, 257, 0, '6002d7d875071d3771dd4a2018eee7e1620f9334504fc19ef62d4bc195d77e8b'],
  ['quad', 129, 257, 100, 'a0bf2cb7ffb03fa0e5a00527e527152ff52e2dacf5ac3dacf5281528e5280528'],
  ['blocks', 129, 257, 100, '0af76d2516dbf31818d61313e8f050f82ec5e68cf71a9f0f70f8b931f440a8f1'],
  ['noise', 129, 257, 100, '6e899e1a170093d6a7acacbcf4c61cd42bfa56a72021b6ba206b0db68fd26f65'],
  ['flat', 129, 257, 0, '0000113400002c4b8200554b113400002c4b554b1134cc5313a01134585e1134'],
  ['grad', 300, 200, 5, '262091ca4f38a5e5454a4a912be5bc2ecdcf657a0987d9d56c7861abbcbec748'],
  ['quad', 300, 200, 100, 'ffff880000001fff3fff7c007000607f61ff63ff73f877e073c073c063806380'],
  ['blocks', 300, 200, 100, '257570e2e99d8e0ff9f7d60ab6e8d62fbe80b66ac9e34604013cfe06ae08f602'],
];

/** The eight hashes of one transform, by the C++ reference. */
export const DIHEDRAL_VECTORS: readonly {
  pattern: PatternName;
  width: number;
  height: number;
  dihedral: Record<Dihedral, string>;
}[] = [
  {
    pattern: 'blocks',
    width: 16,
    height: 16,
    dihedral: {
      orig: '2c4b1c6e2c4b0a1100001499000063e000002581000044fe554b0e0511343200',
      rot90: '00005445a141b050f00411031105e415055014434112e145e418b541e0184113',
      rot180: '391e1644391e009900001433000041480000050b00006454000a0427046190aa',
      rot270: '0001544da010105aa000b1094000441f1001b44904074147b1491543a44de119',
      flipx: '2c4b43112c4b54cc000041660000041d0000505e00003101554b41321134c5ff',
      flipy: '391e493b391e5e44000041cc000026b5000070d4000011ab000a4b1004616755',
      flipp: '00000118a141440bf004e45c1105014a0550e11841121412e4184016e018b44c',
      flipm: '00010110a010e401a00044564000a140100141120407b410b149e014a44d1446',
    },
  },
  {
    pattern: 'quad',
    width: 64,
    height: 64,
    dihedral: {
      orig: 'e8c6523ac4c6ab51c6ce55baee47aa91c72e15d8aa3738e9455219c5aaab39c6',
      rot90: 'bb2211379333bb229337d1375aa26b32ad5745a244b2aa9744d2455aeeabecc9',
      rot180: 'bc93f880919301fb9393ff10bb12003b027bbf72bf6212430007936fbffe936c',
      rot270: 'ee67bb9dc6661100c662799d0ef74198f802ef0811e7003d1187eff0bbfe4663',
      flipx: 'e8c6adc5c4c654aac6c6aa45ea47556e472eaa27aa3747164552e63aaaabc639',
      flipy: 'bc93076f9193fe00939300efbb12fdc4027b008dff626dbc00074c90fffe6c93',
      flipp: 'bba2ee889333445593372ec85ba214cdad57ba5d44b255684cd2aaa5eeab1336',
      flipm: 'ee674400c662ee77c66284620ef73e67f80210f711e7bfc21187000fbbfeb99c',
    },
  },
  {
    pattern: 'noise',
    width: 64,
    height: 64,
    dihedral: {
      orig: '846060565949935557e97b49d202379bbf3dad20bb1ada4bf332469807be6f13',
      rot90: '92f891e245e9c04724f176381fbfe214290603ef88cabe502db6af7d433fc26e',
      rot180: 'd131cafc0c1c39ef02bcd1e387579d31ea48078aee4f70e1a667ec30522bc5b9',
      rot270: 'c7ad3b4810bc6aed71a4dc924aea48be5c53a945dd9f04fa78e305d7166a68c4',
      flipx: '84609fa958496caa57e984b6d202c864bf3d52dfbb1a25b4f332b96507be90ec',
      flipy: 'd13535030d9cc61002bc2e1c875762ceea68f875ee4f8f1ea66713cf52eb3a46',
      flipp: '92f86e1d45e93fb824f189c71fbf3deb0906fc1088ca51af2db65082433b3d91',
      flipm: 'c7adc4b710bc951271a4236d4aea97415c5156b8dd1feb0578e37a28166a973b',
    },
  },
  {
    pattern: 'noise',
    width: 129,
    height: 257,
    dihedral: {
      orig: '6e899e1a170093d6a7acacbcf4c61cd42bfa56a72021b6ba206b0db68fd26f65',
      rot90: '1e122cbc8cb9848fc58710a8f8d3c7789fd6ec700cfdaa68cc98e0ba52de7f06',
      rot180: '3bdc34b04255117ce2f906168193b67e7eaefc0d65741c10753ea71c1a87c5cf',
      rot270: '4bc7d716dbec2e2590f2ba02af8e6dd2ca8346de59b920c399cd4a10078bd5bc',
      flipx: '6e89e1e517106c29b7ac5343f6c6e32babfba95838214965226bf249cfd290ba',
      flipy: '3bdc0b4f42558683e2f9f9e9819309817eae03f26574e3ee753e58a39a873a20',
      flipp: '5e1282418eb97350c587ef57f8d338879fd6138b0cfd5596cc981f4552de8069',
      flipm: '0b4528e9c9ecd1da80d245fdad86922dca83b92159a8ff3c99cdb5ef078b2a43',
    },
  },
  {
    pattern: 'quad',
    width: 300,
    height: 200,
    dihedral: {
      orig: 'ffff880000001fff3fff7c007000607f61ff63ff73f877e073c073c063806380',
      rot90: 'c00078008fff61e79c0063ff987f678098fe660799f0661f99e0663f98c0677f',
      rot180: 'aaaa2aaa5555b5556aaad6aa2555cad734aac95436add94a2695c92a36d5c9aa',
      rot270: '9555d2a8daaacb418955c945cd2acd2acda9cca9cca5ccb5cc95cc95cd95cc95',
      flipx: 'ffff77ff0000e0003fff83ff70009f8260ff9c0063f0881f63c08c3f23009cff',
      flipy: 'aaaad55555554aaa6aaa29552555352935aa36ab36ad26b5269536d536d53655',
      flipp: 'c00087ff8fff9e3cdc009c10987f98ff98ff99fc99f099e099e099c099c099c0',
      flipm: '95552d55daaa34b2c95536aacd2a3255cdab3352cca5334accb5336acd95332a',
    },
  },
];
