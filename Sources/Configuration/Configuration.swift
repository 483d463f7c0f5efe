// Layers of settings: flag, environment, file, default.
