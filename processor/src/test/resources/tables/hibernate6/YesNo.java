package tables;

import jakarta.persistence.AttributeConverter;

public final class YesNo implements AttributeConverter<Boolean, String> {

  @Override
  public String convertToDatabaseColumn(Boolean value) {
    return value != null && value ? "Y" : "N";
  }

  @Override
  public Boolean convertToEntityAttribute(String column) {
    return "Y".equals(column);
  }
}
