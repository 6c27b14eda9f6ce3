import type { ReactNode } from 'react';

/** The choices of the form. */
export interface ExportChoice {
  readonly tasks: 'selected' | 'all';
  readonly format: 'csv' | 'json';
  /** For CSV, the columns of the list or all fields. */
  readonly fields: 'columns' | 'all';
}

interface ExportFormProps {
  readonly choice: ExportChoice;
  /** How many tasks are selected; with none there is no choice of tasks. */
  readonly selected: number;
  readonly onChange: (choice: ExportChoice) => void;
  readonly disabled: boolean;
}

/** The choice of tasks, format and, for CSV, columns. */
export function ExportForm({ choice, selected, onChange, disabled }: ExportFormProps) {
  return (
    <div className="mt-4 grid gap-4">
      {selected > 0 && (
        <Group title="Tasks" disabled={disabled}>
          <Option
            name="tasks"
            isChosen={choice.tasks === 'selected'}
            onChoose={() => onChange({ ...choice, tasks: 'selected' })}
            hint={selected.toLocaleString('en')}
          >
            Those selected
          </Option>
          <Option
            name="tasks"
            isChosen={choice.tasks === 'all'}
            onChoose={() => onChange({ ...choice, tasks: 'all' })}
            hint="that the filter lets through"
          >
            All
          </Option>
        </Group>
      )}
      <Group title="Format" disabled={disabled}>
        <Option
          name="format"
          isChosen={choice.format === 'csv'}
          onChoose={() => onChange({ ...choice, format: 'csv' })}
          hint="for spreadsheets: one row for each task, times in UTC, sizes in bytes"
        >
          CSV
        </Option>
        <Option
          name="format"
          isChosen={choice.format === 'json'}
          onChoose={() => onChange({ ...choice, format: 'json' })}
          hint="as EC2 answers, with the times that this browser saw"
        >
          JSON
        </Option>
      </Group>
      {choice.format === 'csv' && (
        <Group title="Columns" disabled={disabled}>
          <Option
            name="fields"
            isChosen={choice.fields === 'columns'}
            onChoose={() => onChange({ ...choice, fields: 'columns' })}
            hint="in their order"
          >
            Those of the list
          </Option>
          <Option
            name="fields"
            isChosen={choice.fields === 'all'}
            onChoose={() => onChange({ ...choice, fields: 'all' })}
            hint="and each tag in a column of its own"
          >
            All fields
          </Option>
        </Group>
      )}
    </div>
  );
}

interface GroupProps {
  readonly title: string;
  readonly disabled: boolean;
  readonly children: ReactNode;
}

function Group({ title, disabled, children }: GroupProps) {
  return (
    <fieldset disabled={disabled}>
      <legend className="mb-1 font-semibold">{title}</legend>
      {children}
    </fieldset>
  );
}

interface OptionProps {
  readonly name: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly hint: string;
  readonly children: ReactNode;
}

function Option({ name, isChosen, onChoose, hint, children }: OptionProps) {
  return (
    <label className="flex items-baseline gap-2 py-0.5">
      <input
        type="radio"
        name={name}
        checked={isChosen}
        onChange={onChoose}
        className="size-3.5 shrink-0 translate-y-0.5"
      />
      <span>
        {children} <span className="text-muted">{hint}</span>
      </span>
    </label>
  );
}
