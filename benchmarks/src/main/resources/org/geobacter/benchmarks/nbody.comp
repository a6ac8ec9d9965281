#version 460
#extension GL_EXT_buffer_reference : require
layout(local_size_x_id = 0, local_size_y_id = 1, local_size_z_id = 2) in;
layout(buffer_reference, std430, buffer_reference_align = 4) buffer Floats { float v[]; };
layout(push_constant) uniform Arguments { Floats px; Floats py; Floats pz; Floats ax; Floats ay; Floats az; int n; };

void main() {
    int i = int(gl_GlobalInvocationID.x);
    if (i >= n) {
        return;
    }
    float xi = px.v[i];
    float yi = py.v[i];
    float zi = pz.v[i];
    precise float sx = 0.0;
    precise float sy = 0.0;
    precise float sz = 0.0;
    for (int j = 0; j < n; j++) {
        precise float dx = px.v[j] - xi;
        precise float dy = py.v[j] - yi;
        precise float dz = pz.v[j] - zi;
        precise float d2 = dx * dx + dy * dy + dz * dz + 0.01;
        precise float inverse = 1.0 / sqrt(d2);
        precise float s = inverse * inverse * inverse;
        sx += dx * s;
        sy += dy * s;
        sz += dz * s;
    }
    ax.v[i] = sx;
    ay.v[i] = sy;
    az.v[i] = sz;
}
