import { Component, Fragment, type ReactNode } from 'react';
import { isFileError } from '#ui/file-error.ts';

/** So often in so many milliseconds what failed is drawn anew. */
const MOST_REDRAWS = 3;
const WITHIN_MS = 60_000;

interface ErrorBoundaryProps {
  readonly children: ReactNode;
  /** What stands in their place once drawing anew does not help. */
  readonly instead: (error: unknown) => ReactNode;
  /** Called when it does not. */
  readonly onGiveUp?: () => void;
}

interface ErrorBoundaryState {
  readonly failure: { readonly error: unknown } | null;
  readonly drawing: number;
}

/**
 * Draws its children anew where they fail: another program may have moved what React drew, which a new drawing mends. It
 * gives up what fails again and again, and a file that did not come.
 */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failure: null, drawing: 0 };
  private redrawnAt: readonly number[] = [];

  static getDerivedStateFromError(error: unknown): Partial<ErrorBoundaryState> {
    return { failure: { error } };
  }

  override componentDidCatch(error: unknown): void {
    const now = Date.now();
    this.redrawnAt = this.redrawnAt.filter((at) => at <= now && now - at < WITHIN_MS);
    if (isFileError(error) || this.redrawnAt.length >= MOST_REDRAWS) {
      this.props.onGiveUp?.();
      return;
    }
    this.redrawnAt = [...this.redrawnAt, now];
    this.setState(({ drawing }) => ({ failure: null, drawing: drawing + 1 }));
  }

  override render(): ReactNode {
    const { failure, drawing } = this.state;
    return failure === null ? (
      <Fragment key={drawing}>{this.props.children}</Fragment>
    ) : (
      this.props.instead(failure.error)
    );
  }
}
