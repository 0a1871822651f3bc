import type { ColumnType, Generated } from 'kysely';

/** A JSON column: read as a value, written as `JSON.stringify(value)` (pg makes PostgreSQL arrays of JavaScript's). */
export type Json<Value> = ColumnType<Value, string, string>;
/** The same, with an empty value when an insert leaves it out. */
export type DefaultedJson<Value> = ColumnType<Value, string | undefined, string>;
export type NullableJson<Value> = ColumnType<Value | null, string | null | undefined, string | null>;
/** Absent on insert means the table's default. */
export type Defaulted<Value> = Generated<Value>;
/** Absent on insert means null. */
export type Nullable<Value> = ColumnType<Value | null, Value | null | undefined, Value | null>;
/** timestamptz. */
export type Instant = ColumnType<Date, Date | string, Date | string>;
export type NullableInstant = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
/** date, as "2026-11-23". */
export type Day = string;
