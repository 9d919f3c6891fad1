export { LANGUAGES, type Format, type Language } from './format';
export { browserLanguage } from './language';
export type { Dictionary, Part } from './parts';
export type { ErrorDetail } from './es/errors';
export { I18n, provideI18n, useI18n } from './i18n.svelte';
