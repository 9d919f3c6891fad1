import type { EngineError } from '$engine/train';
import type { I18n } from '$i18n';
import type { NumberField, TrainRoom } from '$state/train';

/** Puts a number in force; a refusal is for the field that caused it, not for the room's notice. */
export function setNumber(room: TrainRoom, field: NumberField, value: number): EngineError | null {
  const refused = room.setNumber(field, value);
  if (refused) room.forgive();
  return refused;
}

/** What there is to know about a number that is in force. */
export function noteOf(room: TrainRoom, field: NumberField, i18n: I18n): string | undefined {
  const warning = room.warnings.find((check) => check.field === field);
  return warning && i18n.error(warning.error);
}
