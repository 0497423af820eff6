package dev.lightapi.processor.model;

import java.util.Optional;

/**
 * How generated code reads and writes a field.
 *
 * @param getter the method that reads it; empty if generated code can call none
 * @param setter the method that writes it; empty if generated code can call none
 * @param direct whether generated code can access the field itself
 */
public record AccessModel(Optional<String> getter, Optional<String> setter, boolean direct) {}
