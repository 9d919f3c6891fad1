import {
  EngineFailure,
  type EngineError,
  type Lab,
  type OptimizerKind,
  type ScheduleSpec,
  type TrainSettings,
} from '$engine/train';
import { UndoableSetup } from '../undoable-setup.svelte';
import { refuseNumber, warningsOf, type Check } from './limits';
import { asTyped, numberOf, withNumber, type NumberField } from './numbers';
import { OPTIMIZERS, same, SCHEDULES, USUAL_RATE, usualDecay, type TrainSetup } from './settings';

/** What the user decides, undoable: data, network, and how it learns. A refusal changes nothing and is kept as `fault`. */
export abstract class Editable extends UndoableSetup<TrainSetup> {
  /** Why the last change was refused; the last good state is kept. */
  fault = $state.raw<EngineError | null>(null);

  abstract get lab(): Lab;
  /** How many images are trained on; null while no data is loaded. */
  abstract get trainCount(): number | null;

  /** Changes how the network learns. What makes no sense to the core is not made: `fault` says why. */
  train(change: Partial<TrainSettings>, merge = ''): boolean {
    const training = { ...this.setup.training, ...change };
    if (same(training, this.setup.training)) return true;
    try {
      this.lab.check(training);
    } catch (error) {
      this.refuse(error);
      return false;
    }
    this.commit({ training }, merge);
    return true;
  }

  /** The number of a field; null where the optimizer or the schedule has none. */
  numberOf(field: NumberField): number | null {
    return numberOf(this.setup.training, field);
  }

  /** Puts a typed number in force, or says why not. */
  setNumber(field: NumberField, value: number): EngineError | null {
    const typed = asTyped(value);
    const error = refuseNumber(field, typed, this.trainCount);
    if (error) return error;
    if (this.train(withNumber(this.setup.training, field, typed), field)) return null;
    // It is shown beside its field, and nowhere else.
    const { fault } = this;
    this.forgive();
    return fault;
  }

  /** Takes another optimizer with its usual numbers; usual ones of the optimizer before become usual ones of the new one. */
  setOptimizer(kind: OptimizerKind): void {
    const { optimizer, learningRate, weightDecay } = this.setup.training;
    if (kind === optimizer.kind) return;
    const wasUsual = learningRate === USUAL_RATE[optimizer.kind];
    const hadUsualDecay = weightDecay === usualDecay(optimizer.kind);
    this.train({
      optimizer: OPTIMIZERS[kind],
      learningRate: wasUsual ? USUAL_RATE[kind] : learningRate,
      weightDecay: hadUsualDecay ? usualDecay(kind) : weightDecay,
    });
  }

  setSchedule(kind: ScheduleSpec['kind']): void {
    if (kind !== this.setup.training.schedule.kind) this.train({ schedule: SCHEDULES[kind] });
  }

  /** What is accepted and yet unwise. */
  warnings: readonly Check[] = $derived.by(() => warningsOf(this.setup.training, this.trainCount));

  /** Keeps what went wrong, as data for a notice; anything that is not the engine's is a defect and is thrown on. */
  refuse(error: unknown): void {
    if (!(error instanceof EngineFailure)) throw error;
    this.fault = error.error;
  }

  forgive(): void {
    this.fault = null;
  }
}
