package dev.lightapi.processor.render;

import com.palantir.javapoet.ClassName;

/** The runtime's types that generated code names; the processor itself does not depend on them. */
final class RuntimeTypes {

  static final ClassName ENDPOINT = ClassName.get("dev.lightapi.endpoint", "Endpoint");
  static final ClassName ENDPOINT_OF = ClassName.get("dev.lightapi.endpoint", "EndpointOf");
  static final ClassName ENDPOINT_INFO = ClassName.get("dev.lightapi.endpoint", "EndpointInfo");
  static final ClassName ENDPOINT_CONTEXT =
      ClassName.get("dev.lightapi.endpoint", "EndpointContext");
  static final ClassName ENTITY_RESOURCE = ClassName.get("dev.lightapi.endpoint", "EntityResource");
  static final ClassName ENDPOINT_CACHE = ClassName.get("dev.lightapi.endpoint", "EndpointCache");
  static final ClassName FILTER_OPERATOR = ClassName.get("dev.lightapi.store", "FilterOperator");
  static final ClassName INPUT = ClassName.get("dev.lightapi.endpoint", "Input");
  static final ClassName OPERATION = ClassName.get("dev.lightapi.endpoint", "Operation");
  static final ClassName RESPONSE = ClassName.get("dev.lightapi.http", "Response");
  static final ClassName TYPE_REFERENCE =
      ClassName.get("com.fasterxml.jackson.core.type", "TypeReference");
  static final ClassName RESOURCE_SHAPE = ClassName.get("dev.lightapi.endpoint", "ResourceShape");
  static final ClassName ROUTES = ClassName.get("dev.lightapi.endpoint", "Routes");
  static final ClassName SCALAR = ClassName.get("dev.lightapi.scalar", "Scalar");
  static final ClassName ENUM_FORMS = ClassName.get("dev.lightapi.scalar", "EnumForms");
  static final ClassName ENTITY_JSON = ClassName.get("dev.lightapi.json", "EntityJson");
  static final ClassName JSON_INPUT = ClassName.get("dev.lightapi.json", "JsonInput");
  static final ClassName JSON_OUTPUT = ClassName.get("dev.lightapi.json", "JsonOutput");
  static final ClassName JSON_COLUMN = ClassName.get("dev.lightapi.json", "JsonColumn");
  static final ClassName DATABASE = ClassName.get("dev.lightapi.store.jdbc", "Database");
  static final ClassName ENTITY_SQL = ClassName.get("dev.lightapi.store.jdbc", "EntitySql");
  static final ClassName JDBC_STORE = ClassName.get("dev.lightapi.store.jdbc", "JdbcStore");
  static final ClassName LIFE_CYCLE = ClassName.get("dev.lightapi.store", "LifeCycle");
  static final ClassName PARAMETERS = ClassName.get("dev.lightapi.store.jdbc", "Parameters");
  static final ClassName ROW = ClassName.get("dev.lightapi.store.jdbc", "Row");

  private RuntimeTypes() {}
}
