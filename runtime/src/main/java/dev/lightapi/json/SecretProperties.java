package dev.lightapi.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The properties of bodies that no response may show, not even as a rejected value: those that Jackson would not write
 * either, and the secret fields of entities. Thread-safe.
 */
public final class SecretProperties {

  private final ObjectMapper mapper;
  private final Map<Class<?>, EntityJson<?>> codecs;

  SecretProperties(ObjectMapper mapper, Map<Class<?>, EntityJson<?>> codecs) {
    this.mapper = mapper;
    this.codecs = codecs;
  }

  /** Whether a property is secret, by its name in Java. */
  public boolean hide(Class<?> owner, String name) {
    EntityJson<?> codec = codecs.get(owner);
    return codec == null
        ? !shown(owner, BeanPropertyDefinition::getInternalName).contains(name)
        : codec.secret().contains(codec.renamed().getOrDefault(name, name));
  }

  /** Whether a property is secret, by its name in JSON. */
  boolean hideInJson(Class<?> owner, String name) {
    EntityJson<?> codec = codecs.get(owner);
    return codec == null ? isWriteOnly(owner, name) : codec.secret().contains(name);
  }

  /** What is unknown has been sent by mistake, and is shown. */
  private boolean isWriteOnly(Class<?> owner, String name) {
    Set<String> read = new HashSet<>();
    var config = mapper.getDeserializationConfig();
    config
        .introspect(config.constructType(owner))
        .findProperties()
        .forEach(property -> read.add(property.getName()));
    return read.contains(name) && !shown(owner, BeanPropertyDefinition::getName).contains(name);
  }

  private Set<String> shown(Class<?> owner, Function<BeanPropertyDefinition, String> naming) {
    SerializationConfig config = mapper.getSerializationConfig();
    Set<String> shown = new HashSet<>();
    for (BeanPropertyDefinition property :
        config.introspect(config.constructType(owner)).findProperties()) {
      if (property.couldSerialize()) {
        shown.add(naming.apply(property));
      }
    }
    return shown;
  }
}
