package dev.lightapi.processor.model;

/**
 * The sequence of which each new row's key is the next value.
 *
 * @param name its name, with its schema in front if it has one
 * @param start its first value, if LightAPI creates it
 * @param increment the difference of two values that follow each other
 */
public record SequenceModel(Named name, int start, int increment) {}
