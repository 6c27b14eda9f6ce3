import { Component, type ReactNode } from 'react';
import { startAgainOnWall } from '#app/start-again.ts';
import { Button } from '#ui/button.tsx';

/** In the place of a page that could not be drawn: never a white one. The view is in the address, so a reload keeps it. */
export class Failure extends Component<{ readonly children: ReactNode }, { readonly message: string | null }> {
  override state = { message: null };

  static getDerivedStateFromError(error: unknown): { readonly message: string } {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override componentDidCatch(): void {
    startAgainOnWall();
  }

  override render(): ReactNode {
    const { message } = this.state;
    if (message === null) return this.props.children;
    return (
      <main role="alert" className="mx-auto max-w-[640px] px-5 py-16">
        <h1 className="text-title font-semibold">The board could not be drawn</h1>
        <p className="mt-2 mb-4 text-muted">{message}</p>
        <Button onClick={() => window.location.reload()}>Reload</Button>
      </main>
    );
  }
}
