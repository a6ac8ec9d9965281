#version 460
#extension GL_EXT_buffer_reference : require
layout(local_size_x_id = 0, local_size_y_id = 1, local_size_z_id = 2) in;
layout(buffer_reference, std430, buffer_reference_align = 4) buffer Ints { int v[]; };
layout(push_constant) uniform Arguments { Ints iterations; int width; int height; int limit; };

void main() {
    int px = int(gl_GlobalInvocationID.x);
    int py = int(gl_GlobalInvocationID.y);
    if (px >= width || py >= height) {
        return;
    }
    precise float cx = float(px) * 3.0 / float(width) - 2.0;
    precise float cy = float(py) * 2.0 / float(height) - 1.0;
    precise float x = 0.0;
    precise float y = 0.0;
    int k = 0;
    while (k < limit && x * x + y * y <= 4.0) {
        precise float t = x * x - y * y + cx;
        y = 2.0 * x * y + cy;
        x = t;
        k++;
    }
    iterations.v[py * width + px] = k;
}
