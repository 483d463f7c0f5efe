// Supervisor of the running engine.
