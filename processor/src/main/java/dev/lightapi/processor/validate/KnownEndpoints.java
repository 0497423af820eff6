package dev.lightapi.processor.validate;

import dev.lightapi.processor.model.EndpointModel;
import dev.lightapi.processor.model.RouteModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The endpoints that were read so far, by what two of them must not share: names, tables and paths. So an endpoint is
 * compared with those that it can collide with, and not with a thousand others.
 */
public final class KnownEndpoints {

  private final List<EndpointModel> endpoints = new ArrayList<>();
  private final Map<String, List<Integer>> byTrait = new HashMap<>();

  /** Checks an endpoint together with each earlier one, and adds it. */
  public List<Report> add(EndpointModel endpoint) {
    Set<Integer> neighbours = new TreeSet<>();
    for (String trait : traits(endpoint)) {
      List<Integer> sharing = byTrait.computeIfAbsent(trait, absent -> new ArrayList<>());
      neighbours.addAll(sharing);
      sharing.add(endpoints.size());
    }
    List<Report> reports = neighbours.stream()
        .map(earlier -> EndpointValidator.validateTogether(endpoint, endpoints.get(earlier)))
        .toList();
    endpoints.add(endpoint);
    return reports;
  }

  private static Set<String> traits(EndpointModel endpoint) {
    Set<String> traits = new HashSet<>(Set.of("name " + endpoint.name()));
    endpoint
        .resource()
        .ifPresent(resource -> traits.add("table "
            + resource.entity().table().name().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT)));
    for (RouteModel route : endpoint.routes()) {
      traits.add("path " + route.pathWithoutNames());
    }
    return traits;
  }
}
