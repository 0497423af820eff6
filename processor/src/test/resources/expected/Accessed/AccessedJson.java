package good.accessed;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Accessed} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class AccessedJson implements EntityJson<Accessed> {
  @Override
  public void write(Accessed accessed, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.LONG, accessed.getId())
        .field("isActive", Scalar.BOOLEAN, accessed.isActive())
        .field("isRegistered", Scalar.BOOLEAN, accessed.getRegistered())
        .field("open", Scalar.BOOLEAN, accessed.isOpen())
        .field("xAxis", Scalar.INT, accessed.getxAxis())
        .field("yAxis", Scalar.INT, accessed.getYAxis())
        .field("count", Scalar.INT, accessed.getCount())
        .field("total", Scalar.INT, accessed.getTotal())
        .field("isHidden", Scalar.BOOLEAN, accessed.isIsHidden())
        .field("hidden", Scalar.BOOLEAN, accessed.isHidden());
  }

  @Override
  public Accessed read(JsonInput json) {
    Accessed accessed = new Accessed();
    Long id = json.optional("id", Scalar.LONG, accessed.getId());
    Boolean isActive = json.required("isActive", Scalar.BOOLEAN, accessed.isActive());
    Boolean isRegistered = json.required("isRegistered", Scalar.BOOLEAN, accessed.getRegistered());
    Boolean open = json.required("open", Scalar.BOOLEAN, accessed.isOpen());
    Integer xAxis = json.required("xAxis", Scalar.INT, accessed.getxAxis());
    Integer yAxis = json.required("yAxis", Scalar.INT, accessed.getYAxis());
    Integer count = json.required("count", Scalar.INT, accessed.getCount());
    Integer total = json.required("total", Scalar.INT, accessed.getTotal());
    Boolean isHidden = json.required("isHidden", Scalar.BOOLEAN, accessed.isIsHidden());
    Boolean hidden = json.required("hidden", Scalar.BOOLEAN, accessed.isHidden());
    json.check();
    accessed.setId(id);
    accessed.setActive(isActive);
    accessed.setRegistered(isRegistered);
    accessed.setOpen(open);
    accessed.setxAxis(xAxis);
    accessed.setYAxis(yAxis);
    accessed.setCount(count);
    accessed.setTotal(total);
    accessed.setIsHidden(isHidden);
    accessed.setHidden(hidden);
    return accessed;
  }
}
