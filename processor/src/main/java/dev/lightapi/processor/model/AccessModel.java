package dev.lightapi.processor.model;

import java.util.Optional;

/**
 * How generated code reads and writes a field.
 *
 * @param getter the method that reads it; empty if there is none that can be reached
 * @param setter the method that writes it; empty if there is none that can be reached
 * @param direct whether the field itself can be reached, so that it needs no methods
 */
public record AccessModel(Optional<String> getter, Optional<String> setter, boolean direct) {}
