import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Dihedral } from '../types';
import type { PatternName } from './pdq-vectors';

type Vectors = {
  files: {
    file: string;
    width: number;
    height: number;
    full: string;
    quality: number;
    dihedral: Record<Dihedral, string>;
  }[];
  pdqhashPython: { file: string; hash: string; tolerance: number }[];
  synthetic: {
    pattern: PatternName;
    width: number;
    height: number;
    hash: string;
    quality: number;
    dihedral?: Record<Dihedral, string>;
  }[];
};

/** The PDQ reference pictures, kept beside the repository because of their size and licences. */
const FOLDER = path.resolve(import.meta.dirname, '../../../../../shared/data/pdq');

/** The vectors, or null (and a printed reason) where the pictures are not at hand. */
export function findReferenceVectors(): Vectors | null {
  const file = path.join(FOLDER, 'vectors.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  console.warn(
    `Skipped: the PDQ reference pictures are not in ${FOLDER}. The project's own vectors are checked all the same.`,
  );
  return null;
}

export const readReferenceFile = (file: string): Buffer => readFileSync(path.join(FOLDER, file));
