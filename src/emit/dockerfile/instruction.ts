import type { Origin } from '../../model/origin.ts';

/** One instruction before it is laid out. */
export interface Instruction {
  keyword: string;
  /** Pieces between which a line may break. */
  pieces: string[];
  /** Always a line each, however short they are. */
  broken?: boolean;
  /** A text that follows, with the mark that ends it, and what stands behind the mark where it is named. */
  heredoc?: { mark: string; lines: string[]; before?: string };
  origins: Origin[];
}

/** A stage as text: its comment and its instructions. */
export interface Block {
  comment?: string;
  instructions: Instruction[];
}
