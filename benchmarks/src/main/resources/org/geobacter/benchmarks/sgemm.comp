#version 460
#extension GL_EXT_buffer_reference : require
layout(local_size_x_id = 0, local_size_y_id = 1, local_size_z_id = 2) in;
layout(buffer_reference, std430, buffer_reference_align = 4) buffer Floats { float v[]; };
layout(push_constant) uniform Arguments { Floats a; Floats b; Floats c; int n; };

void main() {
    int column = int(gl_GlobalInvocationID.x);
    int row = int(gl_GlobalInvocationID.y);
    if (column >= n || row >= n) {
        return;
    }
    precise float sum = 0.0;
    for (int k = 0; k < n; k++) {
        sum += a.v[row * n + k] * b.v[k * n + column];
    }
    c.v[row * n + column] = sum;
}
