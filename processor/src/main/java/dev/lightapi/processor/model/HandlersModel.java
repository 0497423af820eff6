package dev.lightapi.processor.model;

import java.util.List;

/**
 * A class with operations: an endpoint class, or the handlers of an entity.
 *
 * @param construction how an object of it is made
 * @param endpoint whether it is annotated as an endpoint itself
 * @param operations its operations, in declared order, those of superclasses first
 */
public record HandlersModel(
    ConstructionModel construction, boolean endpoint, List<OperationModel> operations) {

  public HandlersModel {
    operations = List.copyOf(operations);
  }

  /** Whether the compiler has found all types that requests and responses consist of. */
  public boolean isResolved() {
    return operations.stream().allMatch(OperationModel::isResolved);
  }

  /** Whether the constructor or an operation asks for the endpoint's cache. */
  public boolean asksForCache() {
    return construction.asksForCache()
        || operations.stream().anyMatch(OperationModel::asksForCache);
  }
}
