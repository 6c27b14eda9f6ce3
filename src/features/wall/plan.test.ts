import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageOf } from '#features/wall/pages.ts';
import { wallPlan, wavesPlan } from '#features/wall/plan.ts';
import type { Room, WallCounts } from '#features/wall/room.ts';

const LANDSCAPE: Room = { isPortrait: false, width: 1920, height: 1080, covered: 0 };
const PORTRAIT: Room = { isPortrait: true, width: 1080, height: 1920, covered: 0 };
const PHONE: Room = { isPortrait: true, width: 800, height: 1731, covered: 0 };

const of = (failed: number, running: number, arrived: number, longestName = 12): WallCounts => ({
  failed,
  running,
  arrived,
  longestName,
});

/** The plan of a screen, by default with a different cause for each failure. */
const planOf = (counts: WallCounts, room: Room, causes = counts.failed) => wallPlan(counts, room, () => causes);

// The heights of wall.css.
const HEADING = 66;
const ROOM_OF_LISTS = { landscape: 1080 - 240 - 60, portrait: 1920 - 396 - 100 };

describe('the plan of the wall', () => {
  it('has letters as large as the room allows, and pages only after that', () => {
    expect([2, 4, 7, 9, 20].map((running) => planOf(of(0, running, 13), LANDSCAPE).size)).toEqual([44, 44, 44, 44, 27]);
    expect(planOf(of(2, 8, 13), LANDSCAPE)).toMatchObject({
      size: 34,
      failed: { form: 'cards', pages: 1 },
      running: { columns: 1, hasPercent: true, pages: 1 },
    });
    expect(planOf(of(9, 22, 13), LANDSCAPE, 4)).toMatchObject({
      size: 27,
      failed: { form: 'causes', stay: 4, pages: 1 },
      running: { columns: 2, pages: 1 },
    });
    expect(planOf(of(2, 60, 3), LANDSCAPE).running.pages).toBeGreaterThan(1);
    expect(planOf(of(2, 8, 13), PORTRAIT)).toMatchObject({ failed: { form: 'cards' }, running: { pages: 1 } });
    expect(planOf(of(2, 8, 13), PORTRAIT).size).toBeGreaterThanOrEqual(34);
  });

  it('has cards for one to three failures, then rows, then groups by cause where these are far fewer', () => {
    const formOf = (failed: number, causes: number) => planOf(of(failed, 6, 13), LANDSCAPE, causes).failed.form;
    expect([1, 2, 3].map((failed) => formOf(failed, 1))).toEqual(['cards', 'cards', 'cards']);
    expect([formOf(4, 4), formOf(30, 3), formOf(30, 25)]).toEqual(['rows', 'causes', 'rows']);
    // Beside a request to sign in there is no room for cards.
    expect(planOf(of(3, 6, 13), { ...LANDSCAPE, covered: 440 }).failed.form).toBe('rows');
  });

  it('lets the percent give way to long names, then the stage beside them, and never the size that is read from far', () => {
    expect(planOf(of(0, 5, 13, 12), LANDSCAPE).running.hasPercent).toBe(false);
    expect(planOf(of(2, 8, 13, 12), LANDSCAPE).running.hasPercent).toBe(true);
    expect(planOf(of(2, 8, 13, 24), LANDSCAPE).running.hasPercent).toBe(false);
    for (const longestName of [12, 20, 200]) {
      const { running, size } = planOf(of(1, 5, 13, longestName), LANDSCAPE);
      expect(size).toBeGreaterThanOrEqual(34);
      expect(running.nameRoom).toBeGreaterThanOrEqual(Math.min(20, longestName));
    }
    // On a busy wall a usual name has room beside its stage.
    expect(planOf(of(9, 24, 13, 30), LANDSCAPE, 4).running.nameRoom).toBeGreaterThanOrEqual(13);
    expect(planOf(of(0, 14, 13), PHONE).running.nameRoom).toBeGreaterThanOrEqual(12);
  });

  it('never overflows the screen, and shows each failed or running task, or each cause, on some page', () => {
    fc.assert(
      fc.property(
        fc.nat(200),
        fc.nat(300),
        fc.nat(60),
        fc.nat(30),
        fc.nat(60),
        fc.boolean(),
        fc.nat(900),
        (failed, all, arrivals, kinds, longestName, isPortrait, most) => {
          const screen = isPortrait ? PORTRAIT : LANDSCAPE;
          const lists = ROOM_OF_LISTS[isPortrait ? 'portrait' : 'landscape'];
          // Nothing covers more than this; if it did, it would hide some failures.
          const covered = Math.min(most, lists - 270);
          // A covered portrait screen shows one of the two lists only.
          const running = isPortrait && covered > 0 && failed > 0 ? 0 : all;
          const arrived = isPortrait && covered > 0 ? 0 : arrivals;
          const causes = Math.min(failed, kinds + 1);
          const plan = planOf(of(failed, running, arrived, longestName), { ...screen, covered }, causes);
          const { form, stay, perPage } = plan.failed;
          const items = form === 'causes' ? causes : failed;
          const cards = Math.ceil(failed / (isPortrait ? 1 : 2));
          const failures = form === 'cards' && failed > 0 ? 14 + cards * 220 - 20 : (stay + perPage) * plan.row;
          const lines = Math.min(running, plan.running.perPage) / plan.running.columns;
          const left = HEADING + failures + (running === 0 ? 0 : HEADING + Math.ceil(lines) * plan.row);
          expect(left + (isPortrait ? plan.arrived.height : 0)).toBeLessThanOrEqual(lists - covered + 0.1);
          expect(plan.arrived.height).toBeLessThanOrEqual(lists - covered + 0.1);
          expect(plan.arrived.count).toBeLessThanOrEqual(arrived);
          const shownIn = (pages: number, onPage: number, length: number) =>
            new Set(
              Array.from({ length: pages }, (_, page) =>
                pageOf([...Array.from({ length }).keys()], page, onPage),
              ).flat(),
            );
          expect(shownIn(plan.running.pages, plan.running.perPage, running).size).toBe(running);
          expect(shownIn(plan.failed.pages, perPage, items - stay).size).toBe(items - stay);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('fills its pages equally, and gives failures the room that running tasks leave', () => {
    const { pages, perPage } = planOf(of(2, 61, 3), LANDSCAPE).running;
    expect(pages * perPage - 61).toBeLessThan(2 * pages);
    const failedAtOnce = (running: number) => {
      const { stay, perPage: older } = planOf(of(40, running, 3), LANDSCAPE).failed;
      return stay + older;
    };
    expect(failedAtOnce(4)).toBeGreaterThan(failedAtOnce(40));
    expect(planOf(of(20, 4, 30), { ...LANDSCAPE, covered: 300 }).arrived.count).toBeLessThan(
      planOf(of(20, 4, 30), LANDSCAPE).arrived.count,
    );
  });

  it('keeps the newer half of too many failures, or the commonest causes, on every page', () => {
    for (const causes of [3, 25, 40]) {
      const { form, stay, perPage, pages } = planOf(of(40, 10, 3), LANDSCAPE, causes).failed;
      const items = form === 'causes' ? causes : 40;
      expect(stay).toBeGreaterThanOrEqual(Math.min(items, 3));
      expect(pages > 1).toBe(items > stay);
      expect(perPage).toBeLessThanOrEqual(stay + 1);
    }
  });

  it('turns pages of waves that do not fit', () => {
    expect(wavesPlan(6, LANDSCAPE)).toMatchObject({ pages: 1, perPage: 6 });
    for (const room of [LANDSCAPE, PORTRAIT, PHONE, { ...LANDSCAPE, covered: 440 }]) {
      const { pages, perPage, row } = wavesPlan(40, room);
      expect(pages * perPage).toBeGreaterThanOrEqual(40);
      expect(HEADING + perPage * row).toBeLessThanOrEqual(room.height - (room.isPortrait ? 496 : 300) - room.covered);
    }
  });
});
