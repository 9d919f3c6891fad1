/// <reference types="vite/client" />
/// <reference types="svelte" />

/** The version in Cargo.toml, put in at build time. */
declare const __APP_VERSION__: string;
