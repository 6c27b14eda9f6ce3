import { Component, Fragment, type ReactNode } from 'react';
import { hasArrived, isFileError } from '#ui/file-error.ts';

/** The most re-renders after an error within the time, in milliseconds. */
const MOST_RETRIES = 3;
const RETRY_WINDOW_MS = 60_000;

interface ErrorBoundaryProps {
  readonly children: ReactNode;
  /** What is rendered in place of the children once no retry helps. */
  readonly fallbackRender: (error: unknown) => ReactNode;
  /** If given, the children are rendered again when it changes, and never retried before. */
  readonly resetKey?: unknown;
  /** Called when no further retry follows, unless a late file comes after all: then the function that it returns is called. */
  readonly onGiveUp?: () => () => void;
}

interface ErrorBoundaryState {
  readonly failure: { readonly error: unknown } | null;
  readonly attempt: number;
  readonly resetKey: unknown;
}

/**
 * Renders its children again after an error: another program may have moved the elements that React created, and a new
 * rendering repairs that. It gives up on repeated errors, and on a file that did not load until that has come.
 */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failure: null, attempt: 0, resetKey: this.props.resetKey };
  private retriedAt: readonly number[] = [];

  static getDerivedStateFromError(error: unknown): Partial<ErrorBoundaryState> {
    return { failure: { error } };
  }

  static getDerivedStateFromProps(
    { resetKey }: ErrorBoundaryProps,
    state: ErrorBoundaryState,
  ): Partial<ErrorBoundaryState> | null {
    return state.resetKey === resetKey ? null : { failure: null, resetKey };
  }

  override componentDidCatch(error: unknown): void {
    if (this.props.resetKey !== undefined) return;
    const now = Date.now();
    this.retriedAt = this.retriedAt.filter((at) => at <= now && now - at < RETRY_WINDOW_MS);
    if (isFileError(error) || this.retriedAt.length >= MOST_RETRIES) {
      void this.giveUp(error);
      return;
    }
    this.retriedAt = [...this.retriedAt, now];
    this.retry();
  }

  private async giveUp(reason: unknown): Promise<void> {
    const undo = this.props.onGiveUp?.();
    if (!(await hasArrived(reason))) return;
    undo?.();
    this.retry();
  }

  private retry(): void {
    this.setState(({ attempt }) => ({ failure: null, attempt: attempt + 1 }));
  }

  override render(): ReactNode {
    const { failure, attempt } = this.state;
    return failure === null ? (
      <Fragment key={attempt}>{this.props.children}</Fragment>
    ) : (
      this.props.fallbackRender(failure.error)
    );
  }
}
