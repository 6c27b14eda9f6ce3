import { Component, type ReactNode } from 'react';

interface TileProps {
  readonly children: ReactNode;
  /** When this changes, a tile that failed tries again. */
  readonly attempt: unknown;
}

interface TileState {
  readonly failedAt: unknown;
  readonly hasFailed: boolean;
}

/** A part of the wall that may fail alone: the others stay, and it tries again with the next data. */
export class Tile extends Component<TileProps, TileState> {
  override state: TileState = { failedAt: null, hasFailed: false };

  static getDerivedStateFromError(): Partial<TileState> {
    return { hasFailed: true };
  }

  static getDerivedStateFromProps({ attempt }: TileProps, state: TileState): Partial<TileState> {
    return state.hasFailed && state.failedAt !== attempt
      ? { hasFailed: false, failedAt: attempt }
      : { failedAt: attempt };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? (
      <p className="p-[1em] text-(--muted)">This part could not be drawn.</p>
    ) : (
      this.props.children
    );
  }
}
